import type { KubeObject } from '../../../objects/object.ts';
import { ageMs, type Condition, conditionOf, setCondition, type WithConditions } from '../contract/conditions.ts';
import type { Cluster, Machine } from '../contract/kinds.ts';
import { legacyStatus, setLegacyReady } from '../contract/legacy-conditions.ts';
import { aggregate, summarize } from '../contract/merge.ts';
import { hasEndpoint } from '../contract/remote.ts';
import { remediating } from '../contract/scaling.ts';
import { setReplicas } from './replicas.ts';
import { type ClusterScope, isInitialized } from './scope.ts';

const availability = { issue: 'NotAvailable', unknown: 'AvailableUnknown', info: 'Available' } as const;
const readiness = { issue: 'NotReady', unknown: 'ReadyUnknown', info: 'Ready' } as const;
const currency = { issue: 'NotUpToDate', unknown: 'UpToDateUnknown', info: 'UpToDate' } as const;

/** Everything that a Cluster tells about itself, from what the reconcile has found. */
export function setStatus(scope: ClusterScope): void {
  const { cluster, clock, descendants } = scope;
  setPhase(scope);
  setReplicas(scope);
  const conditions = [
    infrastructureReady(scope),
    controlPlaneAvailable(scope),
    ...controlPlaneInitialized(scope),
    workersAvailable(scope),
    machinesCondition('ControlPlaneMachinesReady', 'Ready', readiness, descendants.controlPlaneMachines),
    machinesCondition('WorkerMachinesReady', 'Ready', readiness, descendants.workerMachines),
    machinesCondition('ControlPlaneMachinesUpToDate', 'UpToDate', currency, settled(scope, descendants.controlPlaneMachines)),
    machinesCondition('WorkerMachinesUpToDate', 'UpToDate', currency, settled(scope, descendants.workerMachines)),
    operation(scope, 'RollingOut'),
    operation(scope, 'ScalingUp'),
    operation(scope, 'ScalingDown'),
    remediating(descendants.controlPlaneMachines.concat(descendants.workerMachines)),
    deleting(scope),
  ];
  for (const condition of conditions) setCondition(cluster, clock, condition);
  setCondition(cluster, clock, available(cluster));
  setLegacyReady(cluster, clock, ['ControlPlaneReady', 'InfrastructureReady']);
  legacyStatus(cluster);
  if (cluster.status !== undefined) cluster.status.observedGeneration = cluster.metadata.generation ?? 1;
}

function setPhase({ cluster }: ClusterScope): void {
  cluster.status ??= {};
  cluster.status.phase ??= 'Pending';
  if (cluster.spec.infrastructureRef !== undefined || cluster.spec.controlPlaneRef !== undefined) cluster.status.phase = 'Provisioning';
  if (isInitialized(cluster, 'infrastructureProvisioned') && hasEndpoint(cluster)) cluster.status.phase = 'Provisioned';
  if (cluster.metadata.deletionTimestamp !== undefined) cluster.status.phase = 'Deleting';
}

function infrastructureReady({ cluster, infrastructure }: ClusterScope): Condition {
  const kind = cluster.spec.infrastructureRef?.kind ?? '';
  const ready = isInitialized(cluster, 'infrastructureProvisioned');
  const type = 'InfrastructureReady';
  if (cluster.spec.infrastructureRef === undefined) return { type, status: 'True', reason: 'Ready' };
  if (infrastructure === undefined) return missing(cluster, type, kind, ready);
  const fallback = ready ? '' : `${kind} status.initialization.provisioned is false`;
  return mirror(infrastructure, 'Ready', type) ?? boolean(type, ready, 'Ready', 'NotReady', fallback);
}

function controlPlaneAvailable({ cluster, controlPlane }: ClusterScope): Condition {
  const kind = cluster.spec.controlPlaneRef?.kind ?? '';
  const ready = isInitialized(cluster, 'controlPlaneInitialized');
  const type = 'ControlPlaneAvailable';
  if (controlPlane === undefined) return missing(cluster, type, kind, ready);
  const fallback = ready ? '' : `${kind} status.initialization.controlPlaneInitialized is false`;
  return mirror(controlPlane, 'Available', type) ?? boolean(type, ready, 'Available', 'NotAvailable', fallback);
}

function missing(cluster: Cluster, type: string, kind: string, wasThere: boolean): Condition {
  const alive = cluster.metadata.deletionTimestamp === undefined;
  if (!wasThere) return { type, status: 'False', reason: 'ObjectDoesNotExist', message: `${kind} does not exist` };
  return {
    type,
    status: 'False',
    reason: 'ObjectDeleted',
    message: `${kind} has been deleted${alive ? ' while the cluster still exists' : ''}`,
  };
}

/** Once initialised, always so. */
function controlPlaneInitialized({ cluster, controlPlane }: ClusterScope): readonly Condition[] {
  const type = 'ControlPlaneInitialized';
  if (conditionOf(cluster, type)?.status === 'True') return [];
  if (isInitialized(cluster, 'controlPlaneInitialized')) return [{ type, status: 'True', reason: 'Initialized' }];
  const kind = cluster.spec.controlPlaneRef?.kind;
  if (kind !== undefined && controlPlane === undefined) {
    return [{ type, status: 'Unknown', reason: 'ObjectDoesNotExist', message: `${kind} does not exist` }];
  }
  return [{ type, status: 'False', reason: 'NotInitialized', message: 'Control plane not yet initialized' }];
}

function workersAvailable({ descendants: { deployments } }: ClusterScope): Condition {
  const type = 'WorkersAvailable';
  if (deployments.length === 0) return { type, status: 'True', reason: 'NoWorkers' };
  return aggregate(deployments, { type, from: 'Available', reasons: availability });
}

function machinesCondition(
  type: string,
  from: string,
  reasons: typeof readiness | typeof currency,
  machines: readonly Machine[],
): Condition {
  if (machines.length === 0) return { type, status: 'True', reason: 'NoReplicas' };
  return aggregate(machines, { type, from, reasons });
}

/** Machines whose owner has had its time to compare them with the template. */
function settled({ clock }: ClusterScope, machines: readonly Machine[]): readonly Machine[] {
  return machines.filter(
    (machine) => conditionOf(machine, 'UpToDate') !== undefined || ageMs(clock, machine.metadata.creationTimestamp) > 10_000,
  );
}

function operation(
  { controlPlane, descendants: { deployments } }: ClusterScope,
  type: 'RollingOut' | 'ScalingUp' | 'ScalingDown',
): Condition {
  const reporting = controlPlane !== undefined && conditionOf(controlPlane, type) !== undefined ? [controlPlane] : [];
  const objects: readonly (KubeObject & WithConditions)[] = [...reporting, ...deployments];
  if (objects.length === 0) return { type, status: 'False', reason: `Not${type}` };
  return aggregate(objects, { type, from: type, negative: true, reasons: { issue: type, unknown: `${type}Unknown`, info: `Not${type}` } });
}

function deleting({ cluster, deleting: why }: ClusterScope): Condition {
  const type = 'Deleting';
  if (cluster.metadata.deletionTimestamp === undefined) return { type, status: 'False', reason: 'NotDeleting' };
  return { type, status: 'True', reason: why?.reason ?? 'Deleting', message: why?.message ?? '' };
}

function available(cluster: Cluster): Condition {
  const going = cluster.metadata.deletionTimestamp !== undefined;
  return summarize(cluster, {
    type: 'Available',
    from: ['Deleting', 'RemoteConnectionProbe', 'InfrastructureReady', 'ControlPlaneAvailable', 'WorkersAvailable'],
    reasons: availability,
    negative: ['Deleting'],
    harmless: ({ type, reason }) =>
      going && ['InfrastructureReady', 'ControlPlaneAvailable'].includes(type) && ['ObjectDeleted', 'ObjectDoesNotExist'].includes(reason),
  });
}

function mirror(source: WithConditions, from: string, type: string): Condition | undefined {
  const condition = conditionOf(source, from);
  return condition && { ...condition, type };
}

function boolean(type: string, value: boolean, yes: string, no: string, message: string): Condition {
  return { type, status: value ? 'True' : 'False', reason: value ? yes : no, message };
}
