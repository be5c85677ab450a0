import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Product } from './product.ts';

/** `generate clusterconfig NAME > NAME.yaml`, as in the walkthrough. Returns the file's name. */
export async function generate(product: Product, name: string): Promise<string> {
  const result = await product.run(['generate', 'clusterconfig', name, '--provider', 'docker']);
  expect(result.stderr).toBe('');
  expect(result.code).toBe(0);
  const file = `${name}.yaml`;
  await writeFile(join(product.folder, file), result.stdout);
  return file;
}

/** Edits a cluster file as the walkthrough does, with a plain text replacement that must match. */
export async function edit(product: Product, file: string, from: string | RegExp, to: string): Promise<void> {
  const path = join(product.folder, file);
  const before = await readFile(path, 'utf8');
  const after = before.replace(from, to);
  expect(after, `${from} in ${file}`).not.toBe(before);
  await writeFile(path, after);
}

/** Stacked etcd: the file without its externalEtcdConfiguration. */
export function withoutExternalEtcd(product: Product, file: string): Promise<void> {
  return edit(product, file, / {2}externalEtcdConfiguration:\n {4}count: 1\n/, '');
}
