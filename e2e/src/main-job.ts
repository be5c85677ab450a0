import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'vitest';
import { edit, withoutExternalEtcd } from './cluster-file.ts';
import { Product } from './product.ts';
import { badInputs, refuses, refusesMissingImage } from './specs/bad-input.ts';
import { createTwice } from './specs/contention.ts';
import { fullDisk } from './specs/full-disk.ts';
import { deleteHalfMade, registryGone } from './specs/half-made.ts';
import { interrupted } from './specs/interruption.ts';
import { lifecycle } from './specs/lifecycle.ts';
import { expectSampleWorkload } from './specs/sample-workload.ts';
import type { Target } from './targets/target.ts';

/** The specs of the main job: create, look, interrupt, resume, delete. The same on every target. */
export function describeMainJob(target: Target): void {
  let folder: string;
  let product: Product;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'eksa-e2e-'));
    product = new Product(target, folder);
    await target.remember();
  });

  afterEach(async () => {
    // A spec that failed half-way must not leave its machines to the next one.
    const clusters = (await readdir(folder)).filter((name) => name.startsWith('rc-') && !name.endsWith('.yaml'));
    for (const name of clusters) await product.run(['delete', 'cluster', name]);
    await rm(folder, { recursive: true, force: true });
  });

  describe('bad input is refused before anything is made', () => {
    for (const input of badInputs) test(input.title, () => refuses(product, input));
    test('an image that cannot be had', () => refusesMissingImage(product, target.bundle));
  });

  describe('the walkthrough', () => {
    test('rc-dev, external etcd', () =>
      lifecycle(target, product, {
        cluster: 'rc-dev',
        nodes: 2,
        externalEtcd: true,
        inspect: (kubeconfig) => expectSampleWorkload(target, kubeconfig),
      }));
    test('rc-dev with stacked etcd', () =>
      lifecycle(target, product, {
        cluster: 'rc-stacked',
        nodes: 2,
        externalEtcd: false,
        prepare: (file) => withoutExternalEtcd(product, file),
      }));
    test('rc-dev-multinode, three workers', () =>
      lifecycle(target, product, {
        cluster: 'rc-dev-multinode',
        nodes: 4,
        externalEtcd: true,
        prepare: (file) =>
          edit(product, file, 'workerNodeGroupConfigurations:\n  - count: 1', 'workerNodeGroupConfigurations:\n  - count: 3'),
      }));
  });

  describe('interruptions', () => {
    test('Ctrl-C and kill -9 in every stage, then resume', () => interrupted(target, product, 'rc-stopped'));
    test('delete ends a create that was killed', () => deleteHalfMade(target, product, 'rc-killed'));
    test('the same create twice at once', () => createTwice(target, product, 'rc-twice'));
    test('the disk is full', () => fullDisk(target, folder, 'rc-full'));
    test('the registry goes away', () => registryGone(target, product, 'rc-offline'));
  });
}
