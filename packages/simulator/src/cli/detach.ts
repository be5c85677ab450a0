import { spawn } from 'node:child_process';
import { mkdir, open, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { homeFiles } from './home.ts';
import { findRunning, isStillThere, type Running } from './running.ts';

/** The same from the sources and from the build. */
const program = fileURLToPath(new URL('../../bin/eksa-simulator.mjs', import.meta.url));

const pollMs = 50;
const patienceMs = 20_000;

/**
 * Starts a simulator as a process of its own, or joins the one that runs in the folder. Resolves when it serves. Throws an Error with
 * the end of its log when it does not.
 */
export async function startDetached(home: string, args: readonly string[]): Promise<Running> {
  const { log } = homeFiles(home);
  const there = await findRunning(home);
  if (there?.endpoints) return there;
  await mkdir(home, { recursive: true, mode: 0o700 });
  const file = await open(log, 'a', 0o600);
  const child = spawn(process.execPath, [program, 'start', ...args], {
    detached: true,
    stdio: ['ignore', file.fd, file.fd],
    env: { ...process.env, EKSA_SIMULATOR_HOME: home },
  });
  await file.close();
  let ended: number | undefined;
  child.once('exit', (code) => {
    ended = code ?? 1;
  });
  child.unref();
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const running = await findRunning(home);
    if (running?.endpoints) return running;
    if (ended !== undefined || Date.now() > deadline) throw new Error(`The simulator did not start:\n${await lastLines(log)}`);
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}

/** Ends the simulator of a folder and waits until it has. False when none runs. Throws an Error when it does not end. */
export async function stopRunning(home: string): Promise<boolean> {
  const running = await findRunning(home);
  if (!running) return false;
  process.kill(running.pid, 'SIGTERM');
  const deadline = Date.now() + patienceMs;
  while (await isStillThere(home, running)) {
    if (Date.now() > deadline) throw new Error(`The simulator (pid ${running.pid}) does not stop; its log: ${homeFiles(home).log}`);
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
  return true;
}

async function lastLines(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch(() => '');
  return text.trimEnd().split('\n').slice(-10).join('\n');
}
