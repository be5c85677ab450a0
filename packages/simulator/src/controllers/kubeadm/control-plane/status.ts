import { type Condition, setCondition } from '../../cluster-api/contract/conditions.ts';
import { types } from '../../cluster-api/contract/groups.ts';
import type { Machine } from '../../cluster-api/contract/kinds.ts';
import { labels } from '../../cluster-api/contract/labels.ts';
import {
  countMachines,
  machinesReady,
  machinesUpToDate,
  remediating,
  rollingOut,
  scalingDown,
  scalingUp,
} from '../../cluster-api/contract/scaling.ts';
import { isEtcdManaged } from '../kinds.ts';
import { aggregateHealth } from './aggregate-health.ts';
import { available } from './availability.ts';
import { componentConditions } from './desired.ts';
import { setOldStatus } from './old-status.ts';
import { type ControlPlaneScope, isInitialized } from './scope.ts';

/** Everything that a control plane tells about itself. */
export function setStatus(scope: ControlPlaneScope, machines: readonly Machine[]): void {
  const { controlPlane, clock, cluster, blocked } = scope;
  // Health is inspected from the reconcile on that follows the one which finds the cluster initialised.
  const inspected = isInitialized(controlPlane);
  const going = controlPlane.metadata.deletionTimestamp !== undefined;
  const desired = going ? 0 : (controlPlane.spec.replicas ?? 1);
  controlPlane.status ??= {};
  Object.assign(controlPlane.status, countMachines(machines), {
    selector: `${labels.clusterName}=${cluster.metadata.name},${labels.controlPlane}=`,
    observedGeneration: controlPlane.metadata.generation ?? 1,
  });
  const versions = machines.flatMap(({ spec }) => spec.version ?? []).sort(byVersion);
  if (versions[0] !== undefined) controlPlane.status.version = versions[0];
  setInitialized(scope, machines);
  const managed = isEtcdManaged(controlPlane);
  const health = (type: string, from: readonly string[], note: string): Condition =>
    inspected ? aggregateHealth(machines, { type, from, note }) : notInspected(scope, type);
  for (const condition of [
    initialized(isInitialized(controlPlane)),
    // Of external etcd it stays as it is before anything can be known.
    ...(managed || !inspected ? [health('EtcdClusterHealthy', ['EtcdMemberHealthy'], 'etcd')] : []),
    health('ControlPlaneComponentsHealthy', [...componentConditions, ...(managed ? ['EtcdPodHealthy'] : [])], 'control plane'),
    rollingOut(machines),
    scalingUp(machines.length, desired, machines.length < desired ? blocked : []),
    scalingDown(machines.length, desired, blocked),
    machinesReady(machines),
    machinesUpToDate(machines, clock),
    remediating(machines),
    deleting(scope),
  ]) {
    setCondition(controlPlane, clock, condition);
  }
  setCondition(controlPlane, clock, available(controlPlane, machines));
  setOldStatus(scope, machines, { desired, inspected });
}

/** The cluster exists once kubeadm has left its configuration in it. A move forgets that, and it is found again. */
function setInitialized({ controlPlane, remote }: ControlPlaneScope, machines: readonly Machine[]): void {
  if (isInitialized(controlPlane) || machines.length === 0) return;
  if (remote?.get(types.configMap, { name: 'kubeadm-config', namespace: 'kube-system' }) === undefined) return;
  controlPlane.status ??= {};
  controlPlane.status.initialization = { controlPlaneInitialized: true };
}

function initialized(value: boolean): Condition {
  return { type: 'Initialized', status: value ? 'True' : 'False', reason: value ? 'Initialized' : 'NotInitialized' };
}

function notInspected({ cluster }: ControlPlaneScope, type: string): Condition {
  const provisioned = cluster.status?.initialization?.infrastructureProvisioned === true;
  const message = provisioned
    ? 'Waiting for Cluster control plane to be initialized'
    : 'Waiting for Cluster status.infrastructureReady to be true';
  return { type, status: 'Unknown', reason: 'InspectionFailed', message };
}

function deleting({ controlPlane, deleting: why }: ControlPlaneScope): Condition {
  const type = 'Deleting';
  if (controlPlane.metadata.deletionTimestamp === undefined) return { type, status: 'False', reason: 'NotDeleting' };
  return { type, status: 'True', reason: why?.reason ?? 'Deleting', message: why?.message ?? '' };
}

function byVersion(one: string, other: string): number {
  return one.localeCompare(other, 'en', { numeric: true });
}
