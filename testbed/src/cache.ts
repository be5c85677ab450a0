import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Everything the testbed builds lives here, outside the checkout. */
export const cacheDir = process.env.EKSA_TESTBED_CACHE ?? join(homedir(), '.cache', 'eksa-testbed');

/** The folder of the testbed's sources. */
export const sourceDir = join(import.meta.dirname, '..');

export function digest(...parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return hash.digest('hex').slice(0, 16);
}

/** A digest over the names and contents of all files below a folder. */
export async function digestFolder(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const contents = await Promise.all(files.sort().map(async (file) => file + (await readFile(file, 'base64'))));
  return digest(...contents.map((content) => content.slice(folder.length)));
}

/**
 * The folder `kind/key` of the cache, built by `build` if it is not there yet.
 * A half-built folder never gets the final name.
 */
export async function cached(kind: string, key: string, build: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(cacheDir, kind, key);
  if (existsSync(folder)) return folder;
  const partial = `${folder}.partial-${process.pid}`;
  await mkdir(partial, { recursive: true });
  try {
    await build(partial);
    await rename(partial, folder);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    // Someone else built the same in the meantime: equal keys mean equal contents.
    if (!existsSync(folder)) throw error;
  }
  return folder;
}
