import { expect } from 'vitest';
import { generate } from '../cluster-file.ts';
import type { Product } from '../product.ts';
import type { ProcessResult } from '../run-process.ts';
import type { Target } from '../targets/target.ts';
import { deleteAndExpectNothingLeft } from './lifecycle.ts';

/** The same create twice at once: the second is refused by name and changes nothing; the first can be ended. */
export async function createTwice(target: Target, product: Product, cluster: string): Promise<void> {
  const file = await generate(product, cluster);
  let second: Promise<ProcessResult> | undefined;

  const first = await product.run(['create', 'cluster', '-f', file, '-v', '4'], {
    onOutput(text, child) {
      if (second !== undefined || !text.includes('start-bootstrap: started')) return;
      second = product.run(['create', 'cluster', '-f', file]);
      void second.finally(() => child.kill('SIGINT'));
    },
  });
  const refused = await second;

  expect(refused?.code, refused?.stderr).toBe(1);
  expect(refused?.stderr).toMatch(/Process \d+/);
  expect(first.code).toBe(130);
  await deleteAndExpectNothingLeft(target, product, cluster);
}
