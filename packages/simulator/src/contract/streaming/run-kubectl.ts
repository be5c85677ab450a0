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
  /** Ends it as a user does. */
  interrupt(): Promise<Outcome>;
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
  { input = '', env = {} }: { readonly input?: string; readonly env?: Readonly<Record<string, string>> } = {},
): RunningKubectl {
  const child = spawn(binary, args, { env: { HOME: home, KUBECONFIG: kubeconfig, ...env } });
  const written = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) child[name].setEncoding('utf8').on('data', (text: string) => (written[name] += text));
  const ended = once(child, 'close').then((): Outcome => ({ code: child.exitCode, ...written }));
  child.stdin.end(input);
  return {
    ended,
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
