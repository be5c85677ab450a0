import { legacyCondition, markFalse, markTrue, mirrorLegacy, readyOf } from '../contract/legacy-conditions.ts';
import { adopt, statusFlag } from './external.ts';
import { pauseControlPlane } from './managed-etcd.ts';
import { type ClusterScope, initialization, isInitialized } from './scope.ts';

export function reconcileControlPlane(scope: ClusterScope): void {
  const { client, clock, cluster } = scope;
  const reference = cluster.spec.controlPlaneRef;
  if (reference === undefined) return;
  pauseControlPlane(scope);
  const found = adopt(client, cluster, reference);
  if (found === undefined) return;
  scope.controlPlane = found;
  const initialized = statusFlag(found, ['initialization', 'controlPlaneInitialized'], 'initialized');
  const deleting = cluster.metadata.deletionTimestamp !== undefined;
  mirrorLegacy(cluster, clock, 'ControlPlaneReady', readyOf(found), {
    ready: initialized && !deleting,
    reason: deleting ? 'Deleting' : 'WaitingForControlPlane',
  });
  if (found.metadata.deletionTimestamp !== undefined) return;
  if (legacyCondition(cluster, 'ControlPlaneInitialized')?.status !== 'True') {
    if (initialized) markTrue(cluster, clock, 'ControlPlaneInitialized');
    else {
      const message = 'Waiting for control plane provider to indicate the control plane has been initialized';
      markFalse(cluster, clock, 'ControlPlaneInitialized', 'WaitingForControlPlaneProviderInitialized', 'Info', message);
    }
  }
  if (initialized && !isInitialized(cluster, 'controlPlaneInitialized')) initialization(cluster).controlPlaneInitialized = true;
}
