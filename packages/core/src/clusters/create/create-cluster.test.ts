import { expect, test } from 'vitest';
import type { KubeObject, ObjectRef, Verdict, WaitOptions } from '../../ports/index.ts';
import type { StepContext } from '../../workflow/index.ts';
import { untilAborted } from '../../workflow/testing/gate.ts';
import type { ClusterServices } from '../services.ts';
import { fakeServices } from '../testing/fake-services.ts';
import { createCluster } from './create-cluster.ts';

const etcdMachine: KubeObject = {
  apiVersion: 'cluster.x-k8s.io/v1beta2',
  kind: 'Machine',
  metadata: { name: 'rc-dev-etcd-1', namespace: 'eksa-system', labels: { 'cluster.x-k8s.io/etcd-cluster': 'rc-dev-etcd' } },
  status: {
    conditions: [{ type: 'InfrastructureReady', status: 'False', reason: 'NotReady', message: 'BootstrapExecSucceeded: NotSucceeded' }],
  },
};

test('while there is no kubeconfig yet, the machine that it waits for is named', async () => {
  const cancel = new AbortController();
  const reasons: string[] = [];
  const { services } = fakeServices();
  const client = {
    close: () => {},
    resources: async () => ['Cluster', 'Machine'].map((kind) => ({ apiVersion: 'cluster.x-k8s.io/v1beta2', kind })),
    waitFor: (ref: ObjectRef, _check: unknown, { signal }: WaitOptions) =>
      ref.kind === 'Secret' && signal !== undefined ? untilAborted(signal) : undefined,
    waitForList: (
      _type: object,
      _selection: object,
      check: (found: readonly KubeObject[]) => Verdict,
      { signal, onWaiting }: WaitOptions,
    ) => {
      const verdict = check([etcdMachine]);
      if (verdict.state === 'waiting') onWaiting?.(verdict.reason);
      return signal === undefined ? undefined : untilAborted(signal);
    },
  };
  const context = {
    services: {
      ...services,
      provider: { render: () => ({ etcd: [], controlPlane: [], workers: [] }) },
      connectKube: () => client,
      workspace: { read: async () => 'kubeconfig' },
    },
    signal: cancel.signal,
    waiting: (reason: string) => {
      reasons.push(reason);
      if (reason.includes('Machine')) cancel.abort(new Error('stop'));
    },
  } as unknown as StepContext<ClusterServices>;
  const ref = { id: 'x' } as never;

  await expect(createCluster(ref, ref).run({ bootstrap: { kubeconfigFile: 'k' }, setUp: {} }, context)).rejects.toThrow('stop');
  expect(reasons.at(-1)).toMatch(/Machine eksa-system\/rc-dev-etcd-1: .*BootstrapExecSucceeded: NotSucceeded/);
});
