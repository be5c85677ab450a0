import { readAll } from '../../cluster-api/contract/draft.ts';
import { removeFinalizer } from '../../cluster-api/contract/finalizer.ts';
import { types } from '../../cluster-api/contract/groups.ts';
import type { Machine } from '../../cluster-api/contract/kinds.ts';
import { finalizers, labels } from '../../cluster-api/contract/labels.ts';
import { markFalse } from '../../cluster-api/contract/legacy-conditions.ts';
import { deleteMachine, removeHook } from './machines.ts';
import { type ControlPlaneScope, machinesOf } from './scope.ts';

/** All machines at once, but not before the workers are gone. True = some are left. */
export function reconcileDeletion(scope: ControlPlaneScope): boolean {
  const { client, clock, cluster, controlPlane, namespace } = scope;
  const own = machinesOf(scope);
  if (own.length === 0) {
    scope.deleting = { reason: 'DeletionCompleted', message: 'Deletion completed' };
    removeFinalizer(controlPlane, finalizers.kubeadmControlPlane);
    return false;
  }
  const names = new Set(own.map(({ metadata }) => metadata.name));
  const all = readAll<Machine>(client, types.machine, namespace, { [labels.clusterName]: cluster.metadata.name });
  const workers = all.filter(({ metadata }) => !names.has(metadata.name) && !(labels.etcdCluster in (metadata.labels ?? {})));
  if (workers.length > 0) {
    const message = 'Waiting for worker nodes to be deleted first';
    markFalse(controlPlane, clock, 'Resized', 'Deleting', 'Info', message);
    const list = workers
      .map(({ metadata }) => metadata.name)
      .sort()
      .join(', ');
    scope.deleting = {
      reason: 'WaitingForWorkersDeletion',
      message: `KubeadmControlPlane deletion blocked because following objects still exist:\n* worker Machines: ${list}`,
    };
    return true;
  }
  for (const machine of own) {
    removeHook(scope, machine);
    deleteMachine(scope, machine);
  }
  markFalse(controlPlane, clock, 'Resized', 'Deleting');
  scope.deleting = { reason: 'WaitingForMachineDeletion', message: `Deleting ${own.length} Machine${own.length > 1 ? 's' : ''}` };
  return true;
}
