import { type SpawnOptions, spawn } from 'node:child_process';

/** A command that ended with a non-zero status; the message carries the tail of what it said. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

export interface RunOptions {
  cwd?: string;
  env?: Record<string, string>;
  input?: string;
}

/** Runs a command to its end and returns its standard output, without the last newline. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  const spawnOptions: SpawnOptions = {
    env: { ...process.env, ...options.env },
    stdio: [options.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  };
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, spawnOptions);
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      const stdout = Buffer.concat(out).toString().trimEnd();
      if (code === 0) {
        resolve(stdout);
        return;
      }
      const said = `${stdout}\n${Buffer.concat(err).toString()}`.trim().split('\n').slice(-15).join('\n');
      reject(new CommandError(`${command} ${args.slice(0, 4).join(' ')}: exit ${code}\n${said}`));
    });
    if (options.input !== undefined) child.stdin?.end(options.input);
  });
}

/** Runs a script with bash; any failing command in it fails the whole. */
export function bash(script: string, options: RunOptions = {}): Promise<string> {
  return run('bash', ['-euo', 'pipefail', '-c', script], options);
}

/** The output of a command, or undefined if it fails. */
export async function attempt(command: string, args: readonly string[]): Promise<string | undefined> {
  try {
    return await run(command, args);
  } catch {
    return undefined;
  }
}
