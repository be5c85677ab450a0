import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { EksaError } from '@eksa/core/errors';
import { createReader, type ReadRetry, type ReadText, type ResolvedRelease, resolveRelease, versionsInText } from '@eksa/core/release';
import { systemClock } from '@eksa/core/workflow';
import type { Host } from '../host.ts';
import { version } from '../version.ts';
import { fileBlobCache } from './blob-cache.ts';

export function releaseReader(host: Host, onWarning: (text: string) => void, retry: ReadRetry = {}): ReadText {
  return createReader({
    fetch: globalThis.fetch,
    readFile: (path) => readFile(resolve(host.cwd, path), 'utf8'),
    sleep: (ms, signal) => systemClock.sleep(ms, signal),
    cache: fileBlobCache(host.env),
    onWarning,
    onRetry: onWarning,
    retry,
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

/** The newest Kubernetes minor of a Bundles document, e.g. `1.34`. Warnings go to stderr. */
export async function newestKubernetesVersion(bundles: string, host: Host): Promise<string> {
  const readText = releaseReader(host, (text) => host.stderr.write(`Warning: ${text}\n`));
  const newest = versionsInText(await readText(bundles, { signal: host.signal })).at(-1);
  if (newest !== undefined) return newest;
  throw new EksaError('RELEASE_UNREADABLE', `${bundles} names no Kubernetes version`, { hint: 'It should be a Bundles document.' });
}
