import { PassThrough } from 'node:stream';
import type { Host } from '../host.ts';

export interface FakeHost extends Host {
  /** Everything written so far. */
  readonly said: { readonly stdout: string; readonly stderr: string };
}

/** A process without a terminal in the folder `cwd`, with an empty environment. */
export function fakeHost(cwd: string, overrides: Partial<Pick<Host, 'env' | 'signal'>> = {}): FakeHost {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const said = { stdout: '', stderr: '' };
  stdout.on('data', (chunk) => {
    said.stdout += String(chunk);
  });
  stderr.on('data', (chunk) => {
    said.stderr += String(chunk);
  });
  return { cwd, env: {}, signal: new AbortController().signal, ...overrides, stdout, stderr, said };
}
