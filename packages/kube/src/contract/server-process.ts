import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';

export interface ServerProcess {
  /** The process ended by itself: rejects with the end of its log. Never resolves. */
  readonly died: Promise<never>;
  stop(): Promise<void>;
}

/** Starts a program that logs to a file. */
export function startServer(program: string, args: readonly string[], logFile: string): ServerProcess {
  const log = openSync(logFile, 'a');
  const child = spawn(program, args, { stdio: ['ignore', log, log] });
  let stopping = false;
  const died = new Promise<never>((_, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      if (stopping) return;
      logEnd(logFile).then((end) => reject(new Error(`${program} ended with ${code}:\n${end}`)), reject);
    });
  });
  died.catch(() => undefined);
  // A test run that dies must not leave servers behind.
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  return {
    died,
    async stop() {
      stopping = true;
      process.off('exit', kill);
      await killed(child);
    },
  };
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}

async function logEnd(file: string): Promise<string> {
  const text = await readFile(file, 'utf8');
  return text.slice(-4_000);
}

/** A loopback port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
