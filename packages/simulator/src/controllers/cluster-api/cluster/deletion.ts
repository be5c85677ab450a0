import type { KubeObject } from '../../../objects/object.ts';
import { keyOf } from '../contract/draft.ts';
import { removeFinalizer } from '../contract/finalizer.ts';
import type { ContractObject, Reference } from '../contract/kinds.ts';
import { finalizers } from '../contract/labels.ts';
import { markFalse } from '../contract/legacy-conditions.ts';
import { findReferenced, typeOf } from '../contract/references.ts';
import { ownChildren, remaining } from './descendants.ts';
import type { ClusterScope } from './scope.ts';

/** Workers first, then the control plane, etcd, the infrastructure; each waits until the one before is gone. True = still waiting. */
export function reconcileDeletion(scope: ClusterScope): boolean {
  const { cluster, descendants } = scope;
  for (const child of ownChildren(cluster, descendants)) deleteOnce(scope, child);
  const left = remaining(cluster, descendants);
  if (left.length > 0) {
    scope.deleting = { reason: 'WaitingForWorkersDeletion', message: left.map((text) => `* ${text}`).join('\n') };
    return true;
  }
  const { controlPlaneRef, managedExternalEtcdRef, infrastructureRef } = cluster.spec;
  if (isThere(scope, controlPlaneRef, 'ControlPlaneReady', 'WaitingForControlPlaneDeletion')) return true;
  if (isThere(scope, managedExternalEtcdRef, 'ManagedEtcdReady', 'Deleting')) return true;
  if (isThere(scope, infrastructureRef, 'InfrastructureReady', 'WaitingForInfrastructureDeletion')) return true;
  scope.deleting = { reason: 'DeletionCompleted', message: 'Deletion completed' };
  removeFinalizer(cluster, finalizers.cluster);
  return false;
}

function isThere(scope: ClusterScope, reference: Reference | undefined, condition: string, reason: string): boolean {
  if (reference === undefined) return false;
  const found = findReferenced(scope.client, reference, scope.namespace) as ContractObject | undefined;
  if (found === undefined) {
    markFalse(scope.cluster, scope.clock, condition, 'Deleted');
    return false;
  }
  deleteOnce(scope, found);
  scope.deleting = { reason, message: `Waiting for ${reference.kind} to be deleted` };
  return true;
}

function deleteOnce({ client }: ClusterScope, object: KubeObject): void {
  if (object.metadata.deletionTimestamp === undefined) client.delete(typeOf(object), keyOf(object));
}
