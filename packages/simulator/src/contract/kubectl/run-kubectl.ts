import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Case, words } from './case.ts';
import { normalise } from './normalise.ts';

/** What a user sees of a command. */
export interface Answer {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The real kubectl against one server, with a discovery cache of its own. */
export interface Kubectl {
  answer(example: Case): Promise<Answer>;
  close(): Promise<void>;
}

/** `kubeconfig` is the text; `binary` the path of kubectl. */
export async function createKubectl(binary: string, kubeconfig: string): Promise<Kubectl> {
  const home = await mkdtemp(join(tmpdir(), 'eksa-kubectl-'));
  const file = join(home, 'kubeconfig');
  await writeFile(file, kubeconfig, { mode: 0o600 });
  return {
    answer: (example) => run(binary, example, { HOME: home, KUBECONFIG: file, PATH: process.env.PATH ?? '' }),
    close: () => rm(home, { recursive: true, force: true }),
  };
}

function run(binary: string, { command, stdin, edit }: Case, env: Readonly<Record<string, string>>): Promise<Answer> {
  const editor = edit === undefined ? {} : { KUBE_EDITOR: `sed -i '${edit}'` };
  return new Promise((resolve, reject) => {
    const child = execFile(binary, words(command), { env: { ...env, ...editor }, timeout: 60_000 }, (error, stdout, stderr) => {
      const code = error === null ? 0 : error.code;
      if (typeof code !== 'number') return reject(error ?? new Error('kubectl did not run'));
      resolve({ code, stdout: normalise(stdout), stderr: normalise(stderr) });
    });
    child.stdin?.end(stdin ?? '');
  });
}
