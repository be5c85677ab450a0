import { afterEach, expect, test } from 'vitest';
import { types } from './contract/groups.ts';
import { createManagement, type TestManagement } from './testing/management.ts';
import { clusterObjects, namespace } from './testing/objects.ts';
import { allJoined } from './testing/workload.ts';

let management: TestManagement;
afterEach(() => management.close());

test('a cluster that was applied at v1beta1 is made, and is read at either version', async () => {
  management = createManagement();
  const objects = clusterObjects({ name: 'c' }).filter(({ kind }) => kind !== 'Cluster');
  const reference = (group: string, kind: string) => ({ apiVersion: `${group}/v1beta1`, kind, name: 'c', namespace });
  const old = { apiVersion: 'cluster.x-k8s.io/v1beta1', kind: 'Cluster' };
  const spec = {
    clusterNetwork: { pods: { cidrBlocks: ['192.168.0.0/16'] }, services: { cidrBlocks: ['10.96.0.0/12'] } },
    controlPlaneRef: reference('controlplane.cluster.x-k8s.io', 'KubeadmControlPlane'),
    infrastructureRef: reference('infrastructure.cluster.x-k8s.io', 'DockerCluster'),
  };
  management.apply([{ ...old, metadata: { name: 'c', namespace }, spec }, ...objects]);
  await management.until(() => allJoined(management, 2));
  const key = { name: 'c', namespace };
  expect(management.server.local.get(types.cluster, key)?.spec).toMatchObject({
    infrastructureRef: { apiGroup: 'infrastructure.cluster.x-k8s.io', kind: 'DockerCluster', name: 'c' },
  });
  expect(management.server.local.get(old, key)?.status).toMatchObject({ infrastructureReady: true, controlPlaneReady: true });
  expect(management.server.local.get({ ...old, kind: 'MachineDeployment' }, { name: 'c-md-0', namespace })?.spec).toMatchObject({
    template: { spec: { infrastructureRef: { apiVersion: 'infrastructure.cluster.x-k8s.io/v1beta2', namespace } } },
  });
}, 30_000);
