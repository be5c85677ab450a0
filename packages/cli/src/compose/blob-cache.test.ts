import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { fileBlobCache } from './blob-cache.ts';

test('what was put is found again by another cache of the same folder', async () => {
  const env = { XDG_CACHE_HOME: temporaryFolder() };
  await fileBlobCache(env).put('key', 'text');
  expect(await fileBlobCache(env).get('key')).toBe('text');
});

test('what was never put is absent, and asking makes no folder', async () => {
  const home = temporaryFolder();
  expect(await fileBlobCache({ XDG_CACHE_HOME: home }).get('key')).toBeUndefined();
  expect(existsSync(join(home, 'eksctl-anywhere'))).toBe(false);
});

test('the last of two puts stays, and nothing temporary', async () => {
  const home = temporaryFolder();
  const cache = fileBlobCache({ XDG_CACHE_HOME: home });
  await Promise.all([cache.put('key', 'one'), cache.put('other', 'two')]);
  await cache.put('key', 'three');
  expect(await cache.get('key')).toBe('three');
  expect(readdirSync(join(home, 'eksctl-anywhere')).toSorted()).toEqual(['key', 'other']);
});
