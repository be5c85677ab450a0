import { type ChildProcess, spawn } from 'node:child_process';

export interface ProcessResult {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ProcessOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly stdin?: string;
  /** Milliseconds until it is killed. Default: never. */
  readonly timeoutMs?: number;
  /** Called with all of stdout and stderr so far, on every chunk. */
  readonly onOutput?: (text: string, child: ChildProcess) => void;
}

/** Runs a program to its end and collects what it says. Never throws on a non-zero exit. */
export function runProcess(command: string, args: readonly string[], options: ProcessOptions = {}): Promise<ProcessResult> {
  return new Promise((resolve, reject) => {
    const { cwd, env = process.env, timeoutMs: timeout } = options;
    const child = spawn(command, args, { cwd, env, timeout, killSignal: 'SIGKILL', stdio: ['pipe', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      stdout += chunk;
      options.onOutput?.(stdout + stderr, child);
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      stderr += chunk;
      options.onOutput?.(stdout + stderr, child);
    });
    child.on('error', reject);
    // A program may end before it has read all, or anything.
    child.stdin.on('error', () => undefined);
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
    child.stdin.end(options.stdin ?? '');
  });
}

/** The same, but a non-zero exit is an error with both outputs. */
export async function mustRun(command: string, args: readonly string[], options: ProcessOptions = {}): Promise<string> {
  const result = await runProcess(command, args, options);
  if (result.code === 0) return result.stdout;
  throw new Error(`${command} ${args.join(' ')} ended with ${result.code ?? result.signal}\n${result.stdout}\n${result.stderr}`);
}
