import { readdir, stat } from 'node:fs/promises';
import { expect } from 'vitest';
import { generate } from '../cluster-file.ts';
import type { Product } from '../product.ts';
import type { Target } from '../targets/target.ts';
import { type Expected, expectHealthy } from './healthy.ts';
import { createLines, missingInOrder } from './walkthrough-lines.ts';

export interface LifecycleOptions extends Expected {
  /** Edits the generated file. */
  readonly prepare?: (file: string) => Promise<void>;
  /** More to look at while the cluster lives. */
  readonly inspect?: (kubeconfig: string) => Promise<void>;
}

/** generate → create → look → delete → nothing left. */
export async function lifecycle(target: Target, product: Product, options: LifecycleOptions): Promise<void> {
  const { cluster } = options;
  const file = await generate(product, cluster);
  await options.prepare?.(file);

  const created = await product.run(['create', 'cluster', '-f', file]);
  expect(created.code, created.stdout + created.stderr).toBe(0);
  expect(missingInOrder(created.stdout, createLines)).toEqual([]);
  expect((await stat(product.kubeconfig(cluster))).mode & 0o777).toBe(0o600);

  await expectHealthy(target, product.kubeconfig(cluster), options);
  await options.inspect?.(product.kubeconfig(cluster));
  expect((await product.run(['get', 'clusters'])).stdout).toMatch(new RegExp(`^${cluster} +Ready +${options.nodes}/${options.nodes}`, 'm'));

  await deleteAndExpectNothingLeft(target, product, cluster);
  // Logs stay only after a failure.
  expect(await readdir(product.folder)).toEqual([file]);
}

export async function deleteAndExpectNothingLeft(target: Target, product: Product, cluster: string): Promise<void> {
  const deleted = await product.run(['delete', 'cluster', cluster]);
  expect(deleted.code, deleted.stdout + deleted.stderr).toBe(0);
  expect(await target.leftovers(cluster)).toEqual([]);
  const files = await readdir(product.folder);
  expect(files.filter((file) => file === cluster)).toEqual([]);
}
