import { expect } from 'vitest';
import { generate } from '../cluster-file.ts';
import type { Product } from '../product.ts';
import type { Target } from '../targets/target.ts';
import { runUntil } from './interruption.ts';
import { deleteAndExpectNothingLeft } from './lifecycle.ts';

/** A create that was killed while machines came up is removed by one delete. */
export async function deleteHalfMade(target: Target, product: Product, cluster: string): Promise<void> {
  const file = await generate(product, cluster);

  const killed = await runUntil(product, ['create', 'cluster', '-f', file], { step: 'create-cluster', signal: 'SIGKILL' });

  expect(killed.signal).toBe('SIGKILL');
  await deleteAndExpectNothingLeft(target, product, cluster);
}

/** The registry goes away after the checks: the wait says so, and the operation can still be ended. */
export async function registryGone(target: Target, product: Product, cluster: string): Promise<void> {
  const file = await generate(product, cluster);
  let stopping: Promise<void> | undefined;
  let interrupted = false;

  const result = await product.run(['create', 'cluster', '-f', file, '-v', '4'], {
    onOutput(text, child) {
      if (stopping === undefined && text.includes('create-cluster: started')) stopping = target.stopRegistry();
      if (interrupted || !/ImagePullBackOff|ErrImagePull/.test(text)) return;
      interrupted = true;
      child.kill('SIGINT');
    },
  });
  await stopping;
  await target.startRegistry();

  expect(interrupted, result.stdout + result.stderr).toBe(true);
  expect(result.code).toBe(130);
  await deleteAndExpectNothingLeft(target, product, cluster);
}
