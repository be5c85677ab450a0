import { mkdir, rm, symlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { cacheDir } from './cache.ts';
import { programPath, type Sources } from './images/build.ts';

/** Where the tools are that look at clusters from outside. */
export const witnessDir = join(cacheDir, 'witness', 'bin');

/** Where each Go part is found under its plain name, whatever the digest of its current build. */
export const currentDir = join(cacheDir, 'current');

/** The component manifests as their modules ship them. */
export const manifestsDir = join(currentDir, 'manifests');

/** Lays the links that `testbed env` speaks of. */
export async function linkWitnesses(programs: readonly string[], sources: Sources, manifests: Record<string, string>): Promise<string> {
  await mkdir(witnessDir, { recursive: true });
  await mkdir(currentDir, { recursive: true });
  for (const program of programs) await link(programPath(program, sources), join(witnessDir, basename(program)));
  for (const [part, folder] of Object.entries(sources.go)) await link(folder, join(currentDir, part));
  for (const [name, file] of Object.entries(manifests)) {
    await mkdir(dirname(join(manifestsDir, name)), { recursive: true });
    await link(file, join(manifestsDir, name));
  }
  return witnessDir;
}

async function link(target: string, path: string): Promise<void> {
  await rm(path, { force: true });
  await symlink(target, path);
}
