import { type Condition, setCondition } from '../../cluster-api/contract/conditions.ts';
import { types } from '../../cluster-api/contract/groups.ts';
import type { Machine } from '../../cluster-api/contract/kinds.ts';
import { labels } from '../../cluster-api/contract/labels.ts';
import { legacyCondition, legacyStatus, markFalse, markTrue, setLegacyReady } from '../../cluster-api/contract/legacy-conditions.ts';
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
import { type ControlPlaneScope, isInitialized, machinesOf } from './scope.ts';

/** Everything that a control plane tells about itself. */
export function setStatus(scope: ControlPlaneScope): void {
  const { controlPlane, clock, cluster, blocked } = scope;
  const machines = machinesOf(scope);
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
  for (const condition of [
    initialized(isInitialized(controlPlane)),
    ...(isEtcdManaged(controlPlane) ? [health(scope, machines, 'EtcdClusterHealthy', ['EtcdMemberHealthy'], 'etcd')] : []),
    health(
      scope,
      machines,
      'ControlPlaneComponentsHealthy',
      [...componentConditions, ...(isEtcdManaged(controlPlane) ? ['EtcdPodHealthy'] : [])],
      'control plane',
    ),
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
  setOldStatus(scope, machines, desired);
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

function health(
  { controlPlane, cluster }: ControlPlaneScope,
  machines: readonly Machine[],
  type: string,
  from: readonly string[],
  note: string,
): Condition {
  const waiting = (message: string): Condition => ({ type, status: 'Unknown', reason: 'InspectionFailed', message });
  if (cluster.status?.initialization?.infrastructureProvisioned !== true)
    return waiting('Waiting for Cluster status.infrastructureReady to be true');
  if (!isInitialized(controlPlane)) return waiting('Waiting for Cluster control plane to be initialized');
  return aggregateHealth(machines, { type, from, note });
}

function deleting({ controlPlane, deleting: why }: ControlPlaneScope): Condition {
  const type = 'Deleting';
  if (controlPlane.metadata.deletionTimestamp === undefined) return { type, status: 'False', reason: 'NotDeleting' };
  return { type, status: 'True', reason: why?.reason ?? 'Deleting', message: why?.message ?? '' };
}

function setOldStatus(scope: ControlPlaneScope, machines: readonly Machine[], desired: number): void {
  const { controlPlane, clock } = scope;
  const ready = machines.filter((machine) => legacyCondition(machine, 'NodeHealthy')?.status === 'True').length;
  const upToDate = controlPlane.status?.upToDateReplicas ?? 0;
  Object.assign(legacyStatus(controlPlane), {
    updatedReplicas: upToDate,
    readyReplicas: ready,
    unavailableReplicas: machines.length - ready,
  });
  if (controlPlane.metadata.deletionTimestamp === undefined) {
    const count = `control plane to ${desired} replicas (actual ${machines.length})`;
    if (machines.length < desired) markFalse(controlPlane, clock, 'Resized', 'ScalingUp', 'Warning', `Scaling up ${count}`);
    else if (machines.length > desired) markFalse(controlPlane, clock, 'Resized', 'ScalingDown', 'Warning', `Scaling down ${count}`);
    else if (machines.every((machine) => legacyCondition(machine, 'Ready')?.status === 'True')) markTrue(controlPlane, clock, 'Resized');
    if (machines.length >= desired) markTrue(controlPlane, clock, 'MachinesCreated');
  }
  if (isInitialized(controlPlane)) {
    markTrue(controlPlane, clock, 'Available');
    if (!isEtcdManaged(controlPlane)) markTrue(controlPlane, clock, 'EtcdClusterHealthy');
  }
  setMachinesReady(scope, machines);
  setLegacyReady(controlPlane, clock, [
    'MachinesCreated',
    'MachinesSpecUpToDate',
    'Resized',
    'MachinesReady',
    'Available',
    'CertificatesAvailable',
  ]);
}

function setMachinesReady({ controlPlane, clock }: ControlPlaneScope, machines: readonly Machine[]): void {
  const bad = machines.find((machine) => legacyCondition(machine, 'Ready')?.status !== 'True');
  const ready = bad && legacyCondition(bad, 'Ready');
  if (machines.length === 0) return;
  if (bad === undefined) markTrue(controlPlane, clock, 'MachinesReady');
  else if (ready !== undefined) {
    markFalse(
      controlPlane,
      clock,
      'MachinesReady',
      `${ready.reason ?? 'NotReady'} @ Machine/${bad.metadata.name}`,
      ready.severity ?? 'Info',
      ready.message,
    );
  }
}

function byVersion(one: string, other: string): number {
  return one.localeCompare(other, 'en', { numeric: true });
}
