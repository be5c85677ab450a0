import { expect, it } from 'vitest';
import { createTestCluster } from '../../../kubelet/testing/cluster.ts';
import { podType } from '../../../objects/pod.ts';
import { createScheduler } from '../scheduler/scheduler.ts';
import { statefulSetType } from '../types.ts';
import { statefulSetController } from './controller.ts';

const key = { namespace: 'default', name: 'db' };
const labels = { app: 'db' };

function arrange(spec: object = {}) {
  const cluster = createTestCluster({ controllers: [statefulSetController, createScheduler()] });
  const { local } = cluster.apiServer;
  cluster.addNode('n1');
  const pod = { hostNetwork: true, tolerations: [{ operator: 'Exists' }], containers: [{ name: 'db', image: 'db:1' }] };
  const template = { metadata: { labels }, spec: pod };
  local.create({
    ...statefulSetType,
    metadata: key,
    spec: { replicas: 3, serviceName: 'db', selector: { matchLabels: labels }, template, ...spec },
  });
  const names = () =>
    local
      .list(podType)
      .map(({ metadata }) => metadata.name)
      .sort();
  const change = (next: object) =>
    local.modify(statefulSetType, key, (draft) => {
      draft.spec = { ...draft.spec, ...next };
    });
  return { ...cluster, local, names, change, template, status: () => local.get(statefulSetType, key)?.status };
}

it('makes its pods in order, each when the one before is ready', async () => {
  const { pass, names, status, failures } = arrange();
  await pass(50);
  expect(names()).toEqual(['db-0']);
  await pass(3_000);
  expect(names()).toEqual(['db-0', 'db-1', 'db-2']);
  expect(status()).toMatchObject({ replicas: 3, readyReplicas: 3, availableReplicas: 3, updatedReplicas: 3 });
  expect(failures).toEqual([]);
});

it('makes them together when asked to', async () => {
  const { pass, names } = arrange({ podManagementPolicy: 'Parallel' });
  await pass(50);
  expect(names()).toEqual(['db-0', 'db-1', 'db-2']);
});

it('makes claims for its pods and keeps them', async () => {
  const { local, pass, names, change } = arrange({
    volumeClaimTemplates: [
      { metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } },
    ],
  });
  await pass(3_000);
  change({ replicas: 1 });
  await pass(3_000);
  expect(names()).toEqual(['db-0']);
  const claims = local.list({ apiVersion: 'v1', kind: 'PersistentVolumeClaim' }).map(({ metadata }) => metadata.name);
  expect(claims.sort()).toEqual(['data-db-0', 'data-db-1', 'data-db-2']);
});

it('replaces pods from the highest number down to its partition', async () => {
  const { local, pass, change, template, status } = arrange();
  await pass(3_000);
  const containers = [{ name: 'db', image: 'db:2' }];
  const updateStrategy = { type: 'RollingUpdate', rollingUpdate: { partition: 1 } };
  change({ template: { ...template, spec: { ...template.spec, containers } }, updateStrategy });
  await pass(10_000);
  const images = local.list(podType).map(({ metadata, spec }) => [metadata.name, (spec as typeof template.spec).containers[0]?.image]);
  expect(Object.fromEntries(images)).toEqual({ 'db-0': 'db:1', 'db-1': 'db:2', 'db-2': 'db:2' });
  expect(status()).toMatchObject({ updatedReplicas: 2, currentReplicas: 1 });
});
