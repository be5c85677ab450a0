import { readdir } from 'node:fs/promises';
import { expect } from 'vitest';
import { eventually } from '../eventually.ts';
import { Kubectl } from '../witness/kubectl.ts';
import type { Remedy } from './fault-spec.ts';
import type { Simulation } from './simulation.ts';

/** One control plane machine and one worker. */
const nodes = 2;
const patienceMs = 30_000;
const commandMs = 120_000;

/** The faults are over: what the spec says ends well does. */
export async function expectEndsWell(simulation: Simulation, cluster: string, remedy: Remedy, file: string): Promise<void> {
  const { target, product } = simulation;
  if (remedy === 'delete') {
    const deleted = await product.run(['delete', 'cluster', cluster], { timeoutMs: commandMs });
    expect(deleted.code, deleted.stdout + deleted.stderr).toBe(0);
    return expectNothingLeft(simulation, cluster);
  }
  if (remedy === 'nothing') {
    expect(await target.leftovers(cluster)).toEqual([]);
    expect((await readdir(product.folder)).filter((name) => name !== file && name !== 'eksa-cli-logs')).toEqual([]);
    return;
  }
  const resumed = await product.run(['resume', cluster], { timeoutMs: commandMs });
  expect(resumed.code, resumed.stdout + resumed.stderr).toBe(0);
  await expectHealthyNodes(simulation, cluster);
}

/** The real kubectl finds all nodes and pods ready, and the bootstrap cluster is gone. */
export async function expectHealthyNodes({ target, product }: Simulation, cluster: string): Promise<void> {
  const kubectl = new Kubectl(target.tools, product.kubeconfig(cluster));
  expect(await kubectl.readyNodes()).toHaveLength(nodes);
  await eventually(
    'Ready pods',
    patienceMs,
    () => kubectl.pods(),
    (pods) => pods.every((pod) => pod.ready),
  );
  const containers = await target.leftovers(cluster);
  expect(containers.filter((name) => name.includes('-bootstrap-'))).toEqual([]);
}

export async function expectNothingLeft({ target, product }: Simulation, cluster: string): Promise<void> {
  expect(await target.leftovers(cluster)).toEqual([]);
  expect(await readdir(product.folder)).not.toContain(cluster);
}
