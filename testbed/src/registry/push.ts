import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { docker } from '../engine/docker.ts';
import { registryHost } from '../images/build.ts';
import { bash } from '../shell.ts';
import { type Descriptor, putManifest, readManifest, uploadBlob } from './api.ts';

interface SavedImage {
  Config: string;
  Layers: string[];
}

/**
 * Pushes an image unless the registry has exactly it. Returns the digest by which it is pulled.
 * `docker push` would compress the layers; everything here is on one machine, where that only
 * costs time, and again at every pull. So the layers go up as they are.
 */
export async function pushImage(name: string): Promise<string> {
  const [repository, tag] = splitTag(name.slice(registryHost.length + 1));
  const id = await docker(['image', 'inspect', '--format', '{{.Id}}', name]);
  const known = await readManifest(repository, tag);
  if (known?.configDigest === id) return known.digest;
  const folder = await mkdtemp(join(tmpdir(), 'eksa-testbed-push-'));
  try {
    await bash('docker save "$NAME" | tar -x -C "$FOLDER"', { env: { NAME: name, FOLDER: folder } });
    const [saved] = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as [SavedImage];
    const config = await uploadBlob(repository, join(folder, saved.Config), 'application/vnd.docker.container.image.v1+json');
    const layers: Descriptor[] = [];
    for (const layer of saved.Layers) {
      layers.push(await uploadBlob(repository, join(folder, layer), 'application/vnd.docker.image.rootfs.diff.tar'));
    }
    return await putManifest(repository, tag, config, layers);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Repository and tag of an image's name. */
export function splitTag(name: string): [repository: string, tag: string] {
  const colon = name.lastIndexOf(':');
  return [name.slice(0, colon), name.slice(colon + 1)];
}
