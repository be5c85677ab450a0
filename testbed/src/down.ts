import { rm } from 'node:fs/promises';
import { cacheDir } from './cache.ts';
import { docker, engineVersion, removeContainer } from './engine/docker.ts';
import { stopEngine } from './engine/engine.ts';
import { imageName, keyLabel } from './images/build.ts';
import { readParts } from './parts.ts';
import { assetsContainer, registryContainer } from './registry/services.ts';
import { attempt } from './shell.ts';

/** Stops what `up` started; with `purge`, also removes images and the cache. */
export async function down(purge: boolean): Promise<void> {
  if ((await engineVersion()) !== undefined) {
    await removeContainer(registryContainer);
    await removeContainer(assetsContainer);
    if (purge) await removeImages();
  }
  console.log((await stopEngine()) ? 'engine stopped' : 'engine left alone: the testbed did not start it');
  if (purge) await rm(cacheDir, { recursive: true, force: true });
}

async function removeImages(): Promise<void> {
  const parts = await readParts();
  const names = [imageName(parts.node), ...parts.images.flatMap((recipe) => [imageName(recipe), ...(recipe.also ?? [])])];
  for (const name of names) await attempt('docker', ['image', 'rm', '--force', name]);
  await docker(['image', 'prune', '--force', '--filter', `label=${keyLabel}`]);
}
