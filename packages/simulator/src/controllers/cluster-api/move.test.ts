import { afterEach, describe, expect, it } from 'vitest';
import { isTrue } from './contract/conditions.ts';
import { types } from './contract/groups.ts';
import { createManagement, type TestManagement } from './testing/management.ts';
import { moveClusters } from './testing/move.ts';
import { clusterObjects, namespace } from './testing/objects.ts';
import { allJoined, clusterOf, installNetwork, machinesOf, remoteOf } from './testing/workload.ts';

let bootstrap: TestManagement;
afterEach(() => bootstrap.close());

describe('moving a cluster into itself', { timeout: 30_000 }, () => {
  it('keeps its machines, and goes on from there without the bootstrap cluster', async () => {
    bootstrap = createManagement();
    bootstrap.apply(clusterObjects({ name: 'rc-dev', etcd: 1 }));
    await bootstrap.until(() => allJoined(bootstrap, 3));
    installNetwork(remoteOf(bootstrap, 'rc-dev'));
    const names = machinesOf(bootstrap).map(({ metadata }) => metadata.name);
    const server = bootstrap.world.apiServers.byId('workload-rc-dev');
    const own = createManagement({ beside: bootstrap, ...(server ? { server } : {}) });
    moveClusters(bootstrap.server.local, own.server.local);
    bootstrap.stop();
    await own.until(() => allJoined(own, 3) && isTrue(clusterOf(own, 'rc-dev'), 'Available'));
    expect(machinesOf(own).map(({ metadata }) => metadata.name)).toEqual(names);
    own.server.local.modify(types.machineDeployment, { name: 'rc-dev-md-0', namespace }, (draft) => {
      draft.spec = { ...draft.spec, replicas: 2 };
    });
    await own.until(() => allJoined(own, 4));
    expect(own.failures).toEqual([]);
    own.stop();
  });
});
