import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { ReadText, ResolvedRelease } from '@eksa/core/release';
import { createReader, resolveRelease } from '@eksa/core/release';
import { fileBlobCache } from '@eksa/workspace';
import type { Host } from '../host.ts';
import { version } from '../version.ts';

/** Where the public release list is. */
export const releasesUrl = 'https://anywhere-assets.eks.amazonaws.com/releases/eks-a/manifest.yaml';

export function releaseReader(host: Host, onWarning: (text: string) => void): ReadText {
  const root = host.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  return createReader({ fetch: globalThis.fetch, readFile: (path) => readFile(path, 'utf8'), cache: fileBlobCache(join(root, 'eksctl-anywhere')), onWarning });
}

export async function readRelease(
  kubeVersion: string,
  bundlesOverride: string | undefined,
  readText: ReadText,
  signal: AbortSignal,
): Promise<ResolvedRelease> {
  const source = bundlesOverride === undefined ? { releasesUrl } : { bundlesOverride };
  return resolveRelease({ kubeVersion, eksaVersion: version, ...source }, { readText, signal });
}
