import type { Clock } from '../../../clock/clock.ts';
import { type Condition, setCondition } from '../contract/conditions.ts';
import type { Writable } from '../contract/draft.ts';
import type { Machine, MachineDeployment, MachineSet, ReplicaCounts } from '../contract/kinds.ts';
import { legacyCondition, legacyStatus, markFalse, markTrue, mirrorLegacy, setLegacyReady } from '../contract/legacy-conditions.ts';
import { machinesReady, machinesUpToDate, remediating, rollingOut, scalingDown, scalingUp } from '../contract/scaling.ts';
import { selectorText } from '../contract/selector.ts';
import { rolloutLimits } from './limits.ts';
import type { Sets } from './sets.ts';

export interface Observed extends Sets {
  readonly machines: readonly Machine[];
  /** Why no machine can be made. */
  readonly blocked: readonly string[];
}

export function setStatus(deployment: Writable<MachineDeployment>, observed: Observed, clock: Clock): void {
  const { current, old, machines, blocked } = observed;
  const sets = current === undefined ? old : [current, ...old];
  const going = deployment.metadata.deletionTimestamp !== undefined;
  const desired = going ? 0 : (deployment.spec.replicas ?? 1);
  deployment.status ??= {};
  const { status } = deployment;
  Object.assign(status, counts(sets));
  status.selector = selectorText(deployment.spec.selector);
  const existing = status.replicas ?? 0;
  status.phase = going || desired < existing ? 'ScalingDown' : desired > existing ? 'ScalingUp' : 'Running';
  for (const condition of [
    available(deployment, going),
    rollingOut(machines),
    scalingUp(existing, desired, blocked),
    scalingDown(existing, desired),
    machinesReady(machines),
    machinesUpToDate(machines, clock),
    remediating(machines),
    deleting(going, sets.length, machines.length),
  ]) {
    setCondition(deployment, clock, condition);
  }
  status.observedGeneration = deployment.metadata.generation ?? 1;
  setOldStatus(deployment, current, clock);
}

/** Only what a set has told already. */
function counts(sets: readonly MachineSet[]): ReplicaCounts {
  const fields = ['replicas', 'readyReplicas', 'availableReplicas', 'upToDateReplicas'] as const;
  const told = fields.filter((field) => sets.some(({ status }) => status?.[field] !== undefined));
  return Object.fromEntries(told.map((field) => [field, sets.reduce((sum, { status }) => sum + (status?.[field] ?? 0), 0)]));
}

function available(deployment: MachineDeployment, going: boolean): Condition {
  const type = 'Available';
  const replicas = deployment.spec.replicas ?? 1;
  const working = deployment.status?.availableReplicas;
  if (working === undefined) {
    return { type, status: 'Unknown', reason: 'WaitingForAvailableReplicasSet', message: 'Waiting for status.availableReplicas set' };
  }
  const { unavailable } = rolloutLimits(deployment);
  if (working >= replicas - unavailable) return { type, status: 'True', reason: 'Available' };
  const strategy = deployment.spec.rollout?.strategy;
  const limit = strategy?.rollingUpdate?.maxUnavailable ?? 0;
  const why = strategy?.type === 'OnDelete' ? '' : ` (spec.strategy.rollout.maxUnavailable is ${limit}, spec.replicas is ${replicas})`;
  const message = going ? 'Deletion in progress' : `${working} available replicas, at least ${replicas - unavailable} required${why}`;
  return { type, status: 'False', reason: 'NotAvailable', message };
}

function deleting(going: boolean, sets: number, machines: number): Condition {
  const type = 'Deleting';
  if (!going) return { type, status: 'False', reason: 'NotDeleting' };
  const what = machines > 0 ? `${machines} Machine${machines > 1 ? 's' : ''}` : `${sets} MachineSet${sets > 1 ? 's' : ''}`;
  return { type, status: 'True', reason: type, message: sets + machines === 0 ? 'Deletion completed' : `Deleting ${what}` };
}

function setOldStatus(deployment: Writable<MachineDeployment>, current: MachineSet | undefined, clock: Clock): void {
  const { status, spec } = deployment;
  const working = status?.availableReplicas ?? 0;
  Object.assign(legacyStatus(deployment), {
    updatedReplicas: current?.status?.replicas ?? 0,
    readyReplicas: status?.readyReplicas ?? 0,
    availableReplicas: working,
    unavailableReplicas: Math.max(0, (status?.replicas ?? 0) - working),
  });
  const needed = (spec.replicas ?? 1) - rolloutLimits(deployment).unavailable;
  if (working >= needed) markTrue(deployment, clock, 'Available');
  else {
    const message = `Minimum availability requires ${needed} replicas, current ${working} available`;
    markFalse(deployment, clock, 'Available', 'WaitingForAvailableMachines', 'Warning', message);
  }
  if (current === undefined) markFalse(deployment, clock, 'MachineSetReady', 'WaitingForMachineSet', 'Info', 'MachineSet not found');
  else
    mirrorLegacy(deployment, clock, 'MachineSetReady', legacyCondition(current, 'Ready'), { ready: false, reason: 'WaitingForMachineSet' });
  setLegacyReady(deployment, clock, ['Available', 'MachineSetReady']);
}
