import { expect, test } from 'vitest';
import type { KubeClient, KubeObject, Verdict } from '../../ports/index.ts';
import type { StepContext } from '../../workflow/index.ts';
import type { ClusterServices } from '../services.ts';
import { fakeServices } from '../testing/fake-services.ts';
import { narrate } from './narrate.ts';

type Role = 'etcd' | 'control-plane' | 'worker';

function machine(role: Role, condition: string, status: string): KubeObject {
  const labels = { etcd: { 'cluster.x-k8s.io/etcd-cluster': 'e' }, 'control-plane': { 'cluster.x-k8s.io/control-plane': '' }, worker: {} };
  const conditions = [{ type: condition, status, reason: 'NotReady', message: `${role} says why` }];
  return { apiVersion: 'v1', kind: 'Machine', metadata: { name: role, labels: labels[role] }, status: { conditions } };
}

/** What is told while these machines are all that there is. */
async function toldOf(...machines: readonly KubeObject[]): Promise<string> {
  let verdict: Verdict | undefined;
  const { services } = fakeServices();
  const client = {
    resources: async () => [{ apiVersion: 'cluster.x-k8s.io/v1beta2', kind: 'Machine' }],
    waitForList: (_type: object, _selection: object, check: (found: readonly KubeObject[]) => Verdict) => {
      verdict = check(machines);
      return new Promise(() => undefined);
    },
  } as unknown as KubeClient;
  const context = { services, signal: new AbortController().signal, waiting: () => {} } as unknown as StepContext<ClusterServices>;
  // Neither the watch nor the work ends here.
  void narrate(client, context, () => new Promise(() => undefined));
  await new Promise((resolve) => setImmediate(resolve));
  return verdict?.state === 'waiting' ? verdict.reason : `${verdict?.state}`;
}

const waitingWorker = machine('worker', 'Ready', 'False');

test('etcd that is not up yet is what all wait for', async () => {
  const etcd = machine('etcd', 'InfrastructureReady', 'False');
  expect(await toldOf(waitingWorker, machine('control-plane', 'Ready', 'False'), etcd)).toContain('etcd says why');
});

test('etcd that is up, and never becomes a node, does not hide the control plane', async () => {
  const etcd = machine('etcd', 'InfrastructureReady', 'True');
  expect(await toldOf(etcd, waitingWorker, machine('control-plane', 'Ready', 'False'))).toContain('control-plane says why');
});

test('a worker is not to blame for a control plane that nobody has made yet', async () => {
  expect(await toldOf(waitingWorker)).toBe('no control plane machine has been created yet');
  expect(await toldOf()).toBe('no machine has been created yet');
});
