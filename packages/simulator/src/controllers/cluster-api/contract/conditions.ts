import type { Clock } from '../../../clock/clock.ts';
import type { Writable } from './draft.ts';

export type ConditionStatus = 'True' | 'False' | 'Unknown';

export interface Condition {
  readonly type: string;
  readonly status: ConditionStatus;
  readonly reason: string;
  readonly message?: string;
  readonly lastTransitionTime?: string;
  readonly observedGeneration?: number;
}

/** A condition of the v1beta1 contract; a true one has no reason. */
export interface LegacyCondition {
  readonly type: string;
  readonly status: ConditionStatus;
  readonly severity?: 'Error' | 'Warning' | 'Info';
  readonly reason?: string;
  readonly message?: string;
  readonly lastTransitionTime?: string;
}

/** The part of an object that conditions are read from. */
export interface WithConditions {
  readonly status?: { readonly conditions?: readonly Condition[]; readonly [field: string]: unknown };
}

interface ConditionedDraft {
  metadata: { generation?: number };
  status?: { conditions?: Writable<Condition>[]; [field: string]: unknown };
}

export function conditionOf(object: WithConditions | undefined, type: string): Condition | undefined {
  return object?.status?.conditions?.find((condition) => condition.type === type);
}

export function isTrue(object: WithConditions | undefined, type: string): boolean {
  return conditionOf(object, type)?.status === 'True';
}

export function isFalse(object: WithConditions | undefined, type: string): boolean {
  return conditionOf(object, type)?.status === 'False';
}

/** The time moves only when the status does. */
export function setCondition(draft: ConditionedDraft, clock: Clock, condition: Condition): void {
  draft.status ??= {};
  const { status } = draft;
  const conditions = status.conditions ?? [];
  const present = conditions.find((candidate) => candidate.type === condition.type);
  const unchanged = present?.status === condition.status;
  const lastTransitionTime = (unchanged ? present?.lastTransitionTime : condition.lastTransitionTime) ?? timestamp(clock);
  const generation = draft.metadata.generation;
  const next = {
    ...condition,
    message: condition.message ?? '',
    lastTransitionTime,
    ...(generation === undefined ? {} : { observedGeneration: generation }),
  };
  status.conditions = [...conditions.filter((candidate) => candidate !== present), next].sort(byImportance);
}

/** Now, in the form of Kubernetes: whole seconds, UTC. */
export function timestamp(clock: Clock): string {
  return `${new Date(clock.now()).toISOString().slice(0, 19)}Z`;
}

/** Milliseconds since that time; infinity when there is none. */
export function ageMs(clock: Clock, time: string | undefined): number {
  return time === undefined ? Number.POSITIVE_INFINITY : clock.now() - Date.parse(time);
}

/** The order in which people look: whether it works first, whether it is stopped last. Unlisted ones go before the last two. */
const order = [
  'Available',
  'Ready',
  'UpToDate',
  'RemoteConnectionProbe',
  'BootstrapConfigReady',
  'InfrastructureReady',
  'ControlPlaneInitialized',
  'ControlPlaneAvailable',
  'WorkersAvailable',
  'CertificatesAvailable',
  'Initialized',
  'EtcdClusterHealthy',
  'ControlPlaneComponentsHealthy',
  'NodeHealthy',
  'NodeReady',
  'EtcdPodHealthy',
  'EtcdMemberHealthy',
  'APIServerPodHealthy',
  'ControllerManagerPodHealthy',
  'SchedulerPodHealthy',
  'HealthCheckSucceeded',
  'OwnerRemediated',
  'TopologyReconciled',
  'Updating',
  'RollingOut',
  'Remediating',
  'ScalingDown',
  'ScalingUp',
  'MachinesReady',
  'ControlPlaneMachinesReady',
  'WorkerMachinesReady',
  'MachinesUpToDate',
  'ControlPlaneMachinesUpToDate',
  'WorkerMachinesUpToDate',
];
const last = ['Paused', 'Deleting'];
const rankOf = new Map([
  ...order.map((type, index) => [type, index] as const),
  ...last.map((type, index) => [type, 1_000 + index] as const),
]);

function byImportance(one: Condition, other: Condition): number {
  return (rankOf.get(one.type) ?? 500) - (rankOf.get(other.type) ?? 500) || (one.type < other.type ? -1 : 1);
}
