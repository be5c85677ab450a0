import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { docker } from '../engine/docker.ts';
import { bash } from '../shell.ts';

/** The part of an image's configuration that our images use. */
export interface ImageConfig {
  Entrypoint?: string[];
  Env?: string[];
  User?: string;
  WorkingDir?: string;
  StopSignal?: string;
  Labels?: Record<string, string>;
}

/**
 * Makes an image of one layer out of a folder and loads it into the engine.
 * Dates and order are fixed, so that the same content always gives the same image.
 */
export async function loadImage(root: string, names: readonly string[], config: ImageConfig): Promise<void> {
  const work = await mkdtemp(join(tmpdir(), 'eksa-testbed-image-'));
  try {
    const digest = await packLayer(root, join(work, 'layer.tar'));
    const image = {
      architecture: 'amd64',
      os: 'linux',
      created: '1970-01-01T00:00:00Z',
      config: { Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'], ...config },
      rootfs: { type: 'layers', diff_ids: [`sha256:${digest}`] },
      history: [{ created: '1970-01-01T00:00:00Z', created_by: 'eksa-testbed' }],
    };
    const text = JSON.stringify(image);
    const file = `${createHash('sha256').update(text).digest('hex')}.json`;
    await writeFile(join(work, file), text);
    await writeFile(join(work, 'manifest.json'), JSON.stringify([{ Config: file, RepoTags: names, Layers: ['layer.tar'] }]));
    await bash('tar -C "$WORK" -c . | docker load --quiet', { env: { WORK: work } });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** The value of a label of an image in the engine, if both exist. */
export async function imageLabel(name: string, label: string): Promise<string | undefined> {
  try {
    const found = await docker(['image', 'inspect', '--format', `{{index .Config.Labels "${label}"}}`, name]);
    return found === '' ? undefined : found;
  } catch {
    return undefined;
  }
}

async function packLayer(root: string, file: string): Promise<string> {
  const options = '--sort=name --mtime=@0 --numeric-owner --xattrs --format=pax';
  const reproducible = "--pax-option='exthdr.name=%d/PaxHeaders/%f,delete=atime,delete=ctime'";
  const script = `tar -C "$ROOT" ${options} ${reproducible} -c . | tee "$FILE" | sha256sum`;
  const output = await bash(script, { env: { ROOT: root, FILE: file } });
  return output.slice(0, 64);
}
