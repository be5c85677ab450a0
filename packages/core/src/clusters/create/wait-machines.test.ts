import { expect, test } from 'vitest';
import type { KubeObject, Verdict } from '../../ports/index.ts';
import type { StepContext } from '../../workflow/index.ts';
import type { ClusterServices } from '../services.ts';
import { fakeServices } from '../testing/fake-services.ts';
import { waitMachines } from './wait-machines.ts';

/** The verdict on what a list of the machines shows. */
async function verdictOn(machines: readonly KubeObject[]): Promise<Verdict> {
  let verdict: Verdict | undefined;
  const { services } = fakeServices();
  const client = {
    close: () => {},
    resources: async () => [{ apiVersion: 'cluster.x-k8s.io/v1beta2', kind: 'Machine' }],
    waitForList: async (_type: object, _selection: object, check: (found: readonly KubeObject[]) => Verdict) => {
      verdict = check(machines);
    },
  };
  const context = {
    services: { ...services, connectKube: () => client, workspace: { read: async () => 'kubeconfig' } },
    signal: new AbortController().signal,
    waiting: () => {},
  } as unknown as StepContext<ClusterServices>;
  const ref = { id: 'x' } as never;
  await waitMachines(ref, ref).run({ bootstrap: { kubeconfigFile: 'k' }, cluster: { kubeconfigFile: 'k' } }, context);
  if (verdict === undefined) throw new Error('nothing was asked');
  return verdict;
}

test('a bootstrap cluster that knows no machine has lost its state: waiting for them would be in vain', async () => {
  expect(await verdictOn([])).toMatchObject({ state: 'failed', reason: expect.stringContaining('bootstrap cluster of rc-dev has lost') });
});

test('machines that have not joined are waited for, by name', async () => {
  const machine = { apiVersion: 'cluster.x-k8s.io/v1beta2', kind: 'Machine', metadata: { name: 'rc-dev-1', namespace: 'eksa-system' } };
  expect(await verdictOn([machine])).toMatchObject({ state: 'waiting', reason: expect.stringContaining('rc-dev-1') });
});
