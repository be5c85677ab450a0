import { expect, test } from 'vitest';
import type { KubeClient, KubeObject, ObjectRef } from '../../ports/index.ts';
import { wakeControlPlane } from './wake-control-plane.ts';

const cluster = (spec: object): KubeObject => ({
  apiVersion: 'cluster.x-k8s.io/v1beta2',
  kind: 'Cluster',
  metadata: { name: 'rc-dev', namespace: 'eksa-system' },
  spec: { controlPlaneRef: { apiGroup: 'controlplane.cluster.x-k8s.io', kind: 'KubeadmControlPlane', name: 'rc-dev' }, ...spec },
});
const external = { managedExternalEtcdRef: { apiGroup: 'etcdcluster.cluster.x-k8s.io', kind: 'EtcdadmCluster', name: 'rc-dev-etcd' } };

/** What is patched on a server that has these control planes. */
async function patchesOf(spec: object, names: readonly string[]): Promise<readonly unknown[]> {
  const patches: unknown[] = [];
  const client = {
    resources: async () => [{ apiVersion: 'controlplane.cluster.x-k8s.io/v1beta2', kind: 'KubeadmControlPlane' }],
    get: async ({ name }: ObjectRef) => (names.includes(name) ? {} : undefined),
    patch: async (ref: ObjectRef, body: unknown) => void patches.push([ref, body]),
  } as unknown as KubeClient;
  await wakeControlPlane(client, cluster(spec), {});
  return patches;
}

test('a control plane that rests until external etcd is ready is woken, and stays awake', async () => {
  expect(await patchesOf(external, ['rc-dev'])).toEqual([
    [
      { apiVersion: 'controlplane.cluster.x-k8s.io/v1beta2', kind: 'KubeadmControlPlane', name: 'rc-dev', namespace: 'eksa-system' },
      { metadata: { annotations: { 'cluster.x-k8s.io/paused': null, 'cluster.x-k8s.io/skip-pause-cp-managed-etcd': 'true' } } },
    ],
  ]);
});

test('without external etcd, or when it is gone already, nothing is touched', async () => {
  expect(await patchesOf({}, ['rc-dev'])).toEqual([]);
  expect(await patchesOf(external, [])).toEqual([]);
});
