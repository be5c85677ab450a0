import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { generate } from '../cluster-file.ts';
import { Product } from '../product.ts';
import { mustRun } from '../run-process.ts';
import type { Target } from '../targets/target.ts';
import { deleteAndExpectNothingLeft } from './lifecycle.ts';

/** The disk fills up while the journal is being written: a clear stop, and a delete once there is room again. */
export async function fullDisk(target: Target, folder: string, cluster: string): Promise<void> {
  const disk = join(folder, 'disk');
  await mkdir(disk);
  await mustRun('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', disk]);
  try {
    const product = new Product(target, disk);
    const file = await generate(product, cluster);
    const ballast = join(disk, 'ballast');
    let filling: Promise<void> | undefined;

    const result = await product.run(['create', 'cluster', '-f', file, '-v', '4'], {
      onOutput(text) {
        if (filling === undefined && text.includes('start-bootstrap: started')) filling = fill(ballast);
      },
    });
    await filling;

    expect(result.code, result.stdout + result.stderr).toBe(1);
    expect(result.stderr).toMatch(/no space|ENOSPC|disk/i);
    await rm(ballast);
    await deleteAndExpectNothingLeft(target, product, cluster);
  } finally {
    await mustRun('umount', ['-l', disk]);
  }
}

/** Writes until nothing more fits. */
async function fill(path: string): Promise<void> {
  for (const size of [1_048_576, 4_096, 256, 16, 1]) {
    try {
      for (;;) await writeFile(path, Buffer.alloc(size), { flag: 'a' });
    } catch {
      // Full at this size; the next smaller one fills the rest.
    }
  }
}
