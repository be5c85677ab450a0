import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { BlobCache } from '@eksa/core/release';

/** Fetched documents, kept across runs where the platform keeps caches. */
export function fileBlobCache(env: Readonly<Record<string, string | undefined>>): BlobCache {
  const folder = join(env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'eksctl-anywhere');
  return {
    async get(key) {
      try {
        return await readFile(join(folder, key), 'utf8');
      } catch {
        return undefined;
      }
    },
    async put(key, text) {
      await mkdir(folder, { recursive: true });
      // Renamed into place: another process must never read half a document.
      const temporary = join(folder, `${key}.${process.pid}`);
      await writeFile(temporary, text);
      await rename(temporary, join(folder, key));
    },
  };
}
