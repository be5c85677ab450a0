import { valueAt } from '../../../objects/json.ts';
import { isTrue, setCondition } from '../contract/conditions.ts';
import { keyOf } from '../contract/draft.ts';
import type { ContractObject } from '../contract/kinds.ts';
import { annotations } from '../contract/labels.ts';
import { mirrorLegacy, readyOf } from '../contract/legacy-conditions.ts';
import { findReferenced, typeOf } from '../contract/references.ts';
import { adopt } from './external.ts';
import type { ClusterScope } from './scope.ts';

const initialized = 'ManagedEtcdInitialized';

/** External etcd of the original's build: the cluster tells when the first member runs and when all do. */
export function reconcileManagedEtcd({ client, clock, cluster }: ClusterScope): void {
  const reference = cluster.spec.managedExternalEtcdRef;
  if (reference === undefined) return;
  const etcd = adopt(client, cluster, reference);
  if (etcd === undefined || etcd.metadata.deletionTimestamp !== undefined) return;
  const ready = isReady(etcd);
  cluster.status ??= {};
  cluster.status.managedExternalEtcdReady = ready;
  cluster.status.managedExternalEtcdInitialized ??= false;
  mirrorLegacy(cluster, clock, 'ManagedEtcdReady', readyOf(etcd), { ready, reason: 'WaitingForEtcdClusterProviderInitialized' });
  if (isTrue(cluster, initialized)) return;
  const started = valueAt(etcd.status, ['initialized']) === true;
  if (started) cluster.status.managedExternalEtcdInitialized = true;
  setCondition(cluster, clock, {
    type: initialized,
    status: started ? 'True' : 'False',
    reason: started ? 'ManagedEtcdInitialized' : 'WaitingForEtcdClusterProviderInitialized',
    message: started ? '' : 'Waiting for etcd cluster provider to indicate the etcd has been initialized',
  });
}

/** The control plane rests while etcd is being made or replaced: it would take endpoints that are about to go. */
export function pauseControlPlane({ client, cluster, namespace }: ClusterScope): void {
  const { managedExternalEtcdRef, controlPlaneRef } = cluster.spec;
  if (managedExternalEtcdRef === undefined || controlPlaneRef === undefined) return;
  const etcd = findReferenced(client, managedExternalEtcdRef, namespace) as ContractObject | undefined;
  const controlPlane = findReferenced(client, controlPlaneRef, namespace);
  if (etcd === undefined || controlPlane === undefined) return;
  const own = controlPlane.metadata.annotations ?? {};
  const ready = isReady(etcd);
  if (annotations.skipPauseForEtcd in own || annotations.paused in own !== ready) return;
  client.modify(typeOf(controlPlane), keyOf(controlPlane), (draft) => {
    const { [annotations.paused]: _paused, ...rest } = draft.metadata.annotations ?? {};
    draft.metadata.annotations = ready ? rest : { ...rest, [annotations.paused]: 'true' };
  });
}

export function isReady(etcd: ContractObject): boolean {
  return valueAt(etcd.status, ['ready']) === true;
}
