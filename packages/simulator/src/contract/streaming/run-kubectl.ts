import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningKubectl {
  /** Resolves what it has written once that matches. Errors: it ends before. */
  shows(pattern: RegExp): Promise<RegExpExecArray>;
  readonly ended: Promise<Outcome>;
  /** Writes to its input, where that is open. */
  type(text: string): void;
  /** Ends it as a user does. */
  interrupt(): Promise<Outcome>;
}

export interface KubectlOptions {
  readonly input?: string | undefined;
  /** The input does not end after `input`. */
  readonly open?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

export interface KubectlFiles {
  /** The path of kubectl. */
  readonly binary: string;
  readonly kubeconfig: string;
  /** For its discovery cache. */
  readonly home: string;
}

export function startKubectl(
  { binary, kubeconfig, home }: KubectlFiles,
  args: readonly string[],
  { input = '', open = false, env = {} }: KubectlOptions = {},
): RunningKubectl {
  const child = spawn(binary, args, { env: { HOME: home, KUBECONFIG: kubeconfig, ...env } });
  const written = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) child[name].setEncoding('utf8').on('data', (text: string) => (written[name] += text));
  const ended = once(child, 'close').then((): Outcome => ({ code: child.exitCode, ...written }));
  // What a command leaves unread is no error.
  child.stdin.on('error', () => undefined);
  if (open) child.stdin.write(input);
  else child.stdin.end(input);
  return {
    ended,
    type: (text) => void child.stdin.write(text),
    async shows(pattern) {
      for (;;) {
        const match = pattern.exec(written.stdout);
        if (match !== null) return match;
        const went = await Promise.race([once(child.stdout, 'data').then(() => undefined), ended]);
        if (went !== undefined) throw new Error(`kubectl ended before it showed ${pattern}: ${went.stderr}`);
      }
    },
    interrupt() {
      child.kill('SIGINT');
      return ended;
    },
  };
}
