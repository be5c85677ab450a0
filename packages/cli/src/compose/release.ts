import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createReader, type ReadText, type ResolvedRelease, resolveRelease } from '@eksa/core/release';
import { systemClock } from '@eksa/core/workflow';
import type { Host } from '../host.ts';
import { version } from '../version.ts';
import { fileBlobCache } from './blob-cache.ts';

export function releaseReader(host: Host, onWarning: (text: string) => void): ReadText {
  return createReader({
    fetch: globalThis.fetch,
    readFile: (path) => readFile(typeof path === 'string' ? resolve(host.cwd, path) : path, 'utf8'),
    sleep: (ms, signal) => systemClock.sleep(ms, signal),
    cache: fileBlobCache(host.env),
    onWarning,
  });
}

export interface ReleaseInput {
  readonly kubeVersion: string;
  readonly bundlesOverride: string | undefined;
  readonly readText: ReadText;
  readonly signal: AbortSignal;
}

export function readRelease({ kubeVersion, bundlesOverride, readText, signal }: ReleaseInput): Promise<ResolvedRelease> {
  const request = { kubeVersion, eksaVersion: version, ...(bundlesOverride === undefined ? {} : { bundlesOverride }) };
  return resolveRelease(request, { readText, signal });
}
