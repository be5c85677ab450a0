import { readFile } from 'node:fs/promises';
import { createReader, type ReadText, type ResolvedRelease, resolveRelease } from '@eksa/core/release';
import { systemClock } from '@eksa/core/workflow';
import { run } from '../../process/run.ts';
import { productBin } from '../cluster-file.ts';
import type { Bench } from '../side.ts';

/** The release that our product resolves from the same bundle: same versions, manifests and images. */
export async function peerRelease(
  { root, bundle, signal }: Bench,
  kubeVersion: string,
): Promise<{ release: ResolvedRelease; readText: ReadText }> {
  const readText = createReader({
    fetch: globalThis.fetch,
    readFile: (path) => readFile(path, 'utf8'),
    sleep: (ms, sleepSignal) => systemClock.sleep(ms, sleepSignal),
  });
  const eksaVersion = (await run(process.execPath, [productBin(root), 'version'], { signal })).trim();
  return { release: await resolveRelease({ kubeVersion, eksaVersion, bundlesOverride: bundle }, { readText, signal }), readText };
}
