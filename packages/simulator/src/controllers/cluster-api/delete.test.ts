import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { conditionOf } from './contract/conditions.ts';
import { types } from './contract/groups.ts';
import type { Cluster } from './contract/kinds.ts';
import { createManagement, type TestManagement } from './testing/management.ts';
import { clusterObjects, namespace } from './testing/objects.ts';
import { allJoined, remoteOf } from './testing/workload.ts';

let management: TestManagement;
beforeEach(() => {
  management = createManagement();
});
afterEach(() => management.close());

const key = { name: 'rc-dev', namespace };
const cluster = () => management.server.local.get(types.cluster, key) as Cluster | undefined;

describe('deleting a cluster', { timeout: 30_000 }, () => {
  it('takes workers, control plane, etcd and load balancer down in this order, and leaves nothing', async () => {
    management.apply(clusterObjects({ name: 'rc-dev', etcd: 1 }));
    await management.until(() => allJoined(management, 3));
    const reasons: string[] = [];
    management.server.local.watch(types.cluster, ({ object }) => {
      const reason = conditionOf(object as Cluster, 'Deleting')?.reason ?? '';
      if (reasons.at(-1) !== reason) reasons.push(reason);
    });
    management.server.local.delete(types.cluster, key);
    await management.until(() => cluster() === undefined);
    await management.pass(100);
    expect(reasons).toEqual([
      'NotDeleting',
      'WaitingForWorkersDeletion',
      'WaitingForControlPlaneDeletion',
      'Deleting',
      'WaitingForInfrastructureDeletion',
    ]);
    expect(management.world.machines.list({ 'io.x-k8s.kind.cluster': 'rc-dev' })).toEqual([]);
    const left = [types.machine, types.dockerMachine, types.kubeadmConfig, types.etcdadmConfig].flatMap((type) =>
      management.server.local.list(type, { namespace }),
    );
    expect(left).toEqual([]);
    expect(management.failures).toEqual([]);
  });

  it('ends its API server with the last control plane', async () => {
    management.apply(clusterObjects({ name: 'rc-dev' }));
    await management.until(() => allJoined(management, 2));
    expect(remoteOf(management, 'rc-dev').list(types.node)).toHaveLength(2);
    management.server.local.delete(types.cluster, key);
    await management.until(() => cluster() === undefined);
    expect(management.world.apiServers.byId('workload-rc-dev')).toBeUndefined();
  });
});
