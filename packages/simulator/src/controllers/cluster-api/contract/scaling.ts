import type { Clock } from '../../../clock/clock.ts';
import { ageMs, type Condition, conditionOf, isFalse, isTrue } from './conditions.ts';
import type { Machine, ReplicaCounts } from './kinds.ts';
import { aggregate } from './merge.ts';
import { isCondemned, unhealthyMessage } from './remediation.ts';

/** Conditions that everything which owns machines has: a control plane, a set, a deployment. */

export function countMachines(machines: readonly Machine[]): Required<ReplicaCounts> {
  const count = (type: string) => machines.filter((machine) => isTrue(machine, type)).length;
  return {
    replicas: machines.length,
    readyReplicas: count('Ready'),
    availableReplicas: count('Available'),
    upToDateReplicas: count('UpToDate'),
  };
}

/** `blocked`: why nothing is made at the moment. */
export function scalingUp(current: number, desired: number, blocked: readonly string[] = []): Condition {
  const type = 'ScalingUp';
  if (current >= desired) {
    const message = blocked.length === 0 ? '' : `Scaling up would be blocked because ${blocked.join(', ')}`;
    return { type, status: 'False', reason: 'NotScalingUp', message };
  }
  const why = blocked.length === 0 ? '' : ` is blocked because:\n${blocked.map((text) => `* ${text}`).join('\n')}`;
  return { type, status: 'True', reason: 'ScalingUp', message: `Scaling up from ${current} to ${desired} replicas${why}` };
}

export function scalingDown(current: number, desired: number, blocked: readonly string[] = []): Condition {
  const type = 'ScalingDown';
  if (current <= desired) return { type, status: 'False', reason: 'NotScalingDown' };
  const why = blocked.length === 0 ? '' : ` is blocked because:\n${blocked.map((text) => `* ${text}`).join('\n')}`;
  return { type, status: 'True', reason: 'ScalingDown', message: `Scaling down from ${current} to ${desired} replicas${why}` };
}

export function machinesReady(machines: readonly Machine[]): Condition {
  const type = 'MachinesReady';
  if (machines.length === 0) return { type, status: 'True', reason: 'NoReplicas' };
  return aggregate(machines, { type, from: 'Ready', reasons: { issue: 'NotReady', unknown: 'ReadyUnknown', info: 'Ready' } });
}

export function machinesUpToDate(machines: readonly Machine[], clock: Clock): Condition {
  const type = 'MachinesUpToDate';
  const told = machines.filter(
    (machine) => conditionOf(machine, 'UpToDate') !== undefined || ageMs(clock, machine.metadata.creationTimestamp) > 10_000,
  );
  if (told.length === 0) return { type, status: 'True', reason: 'NoReplicas' };
  return aggregate(told, { type, from: 'UpToDate', reasons: { issue: 'NotUpToDate', unknown: 'UpToDateUnknown', info: 'UpToDate' } });
}

/** How many machines are to be replaced since the template changed, and why. */
export function rollingOut(machines: readonly Machine[]): Condition {
  const type = 'RollingOut';
  const outdated = machines.flatMap((machine) => {
    const condition = conditionOf(machine, 'UpToDate');
    return condition?.status === 'False' ? [condition] : [];
  });
  if (outdated.length === 0) return { type, status: 'False', reason: 'NotRollingOut' };
  const reasons = new Set(outdated.flatMap(({ message = '' }) => (message === '' ? [] : message.split('\n'))));
  const sorted = [...reasons].sort((one, other) => rank(one) - rank(other) || (one < other ? -1 : 1));
  return { type, status: 'True', reason: type, message: [`Rolling out ${outdated.length} not up-to-date replicas`, ...sorted].join('\n') };
}

function rank(reason: string): number {
  return reason.startsWith('* Version') ? 0 : 1;
}

export function remediating(machines: readonly Machine[]): Condition {
  const type = 'Remediating';
  const ill = machines.filter((machine) => isFalse(machine, 'HealthCheckSucceeded'));
  const doomed = ill.filter(isCondemned);
  if (doomed.length === 0) return { type, status: 'False', reason: 'NotRemediating', message: unhealthyMessage(ill) };
  const reasons = { issue: type, unknown: type, info: type };
  return { ...aggregate(doomed, { type, from: 'OwnerRemediated', reasons }), status: 'True', reason: type };
}
