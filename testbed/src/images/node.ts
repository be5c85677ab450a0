import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheDir, digest, digestFolder, sourceDir } from '../cache.ts';
import { docker } from '../engine/docker.ts';
import type { Parts } from '../parts.ts';
import { layNodeRoot } from '../rootfs/node.ts';
import { imageLabel, loadImage } from './archive.ts';
import { imageName, keyLabel, programPath, registryHost, type Sources } from './build.ts';
import { preloadImages } from './preload.ts';

export interface NodeSources extends Sources {
  /** Debian's root file system for nodes. */
  debian: string;
  /** The OCI runtime of the testbed. */
  runtime: string;
  /** Where nodes reach the registry. */
  endpoint: string;
}

/** Builds the node image unless the engine has it already. Returns whether it was built. */
export async function buildNodeImage({ node, images }: Parts, sources: NodeSources): Promise<boolean> {
  const name = imageName(node);
  const preloaded = images.filter((image) => image.preload).flatMap((image) => [imageName(image), ...(image.also ?? [])]);
  const files = Object.fromEntries(Object.entries(node.go).map(([program, target]) => [target, programPath(program, sources)]));
  files['/usr/local/sbin/runc-wrapper'] = sources.runtime;
  const ids = await docker(['image', 'inspect', '--format', '{{.Id}}', ...preloaded]);
  const overlay = await digestFolder(join(sourceDir, 'node'));
  const key = digest('1', JSON.stringify([node, files]), sources.debian, sources.endpoint, ids, overlay);
  if ((await imageLabel(name, keyLabel)) === key) return false;

  // Not in /tmp: it may be small, and containerd needs a real file system for its snapshots.
  const root = await mkdtemp(join(cacheDir, 'node-'));
  try {
    await layNodeRoot(root, {
      debian: sources.debian,
      files,
      registry: { name: registryHost, endpoint: sources.endpoint },
      pause: `${registryHost}/${node.pause}`,
      kubernetesVersion: node.kubernetesVersion,
    });
    await preloadImages(root, preloaded);
    await loadImage(root, [name], {
      Entrypoint: ['/usr/local/bin/entrypoint', '/sbin/init'],
      Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', 'container=docker'],
      StopSignal: 'SIGRTMIN+3',
      Labels: { [keyLabel]: key },
    });
  } finally {
    await rm(root, { recursive: true, force: true });
  }
  return true;
}
