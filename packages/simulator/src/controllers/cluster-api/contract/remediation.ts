import type { LocalClient } from '../../../apiserver/local-client.ts';
import type { Clock } from '../../../clock/clock.ts';
import { isFalse, isTrue, setCondition } from './conditions.ts';
import { keyOf, withDraft } from './draft.ts';
import { types } from './groups.ts';
import type { Machine } from './kinds.ts';
import { legacyStatus, markFalse } from './legacy-conditions.ts';

const remediated = 'OwnerRemediated';

/** Whether a health check condemned the machine and left the rest to its owner. */
export function isCondemned(machine: Machine): boolean {
  return isFalse(machine, 'HealthCheckSucceeded') && isFalse(machine, remediated);
}

/** Deletes the machine in order to replace it. */
export function beginRemediation(client: LocalClient, clock: Clock, machine: Machine): void {
  if (machine.metadata.deletionTimestamp !== undefined) return;
  client.delete(types.machine, keyOf(machine));
  withDraft<Machine, void>(client, types.machine, keyOf(machine), (draft) => {
    markFalse(draft, clock, remediated, 'RemediationInProgress', 'Warning');
    setCondition(draft, clock, { type: remediated, status: 'False', reason: 'MachineDeleting', message: 'Machine is deleting' });
  });
}

/** Tells why the machine is not replaced, at least not now. */
export function refuseRemediation(client: LocalClient, clock: Clock, machine: Machine, reason: string, message: string): void {
  withDraft<Machine, void>(client, types.machine, keyOf(machine), (draft) => {
    markFalse(draft, clock, remediated, 'WaitingForRemediation', 'Warning', message);
    setCondition(draft, clock, { type: remediated, status: 'False', reason, message });
  });
}

/** A machine that got well by itself is not to be replaced any more. */
export function cancelRemediation(client: LocalClient, machine: Machine): void {
  const alive = machine.metadata.deletionTimestamp === undefined;
  if (!alive || !isTrue(machine, 'HealthCheckSucceeded') || !isFalse(machine, remediated)) return;
  withDraft<Machine, void>(client, types.machine, keyOf(machine), (draft) => {
    const legacy = legacyStatus(draft);
    legacy.conditions = (legacy.conditions ?? []).filter(({ type }) => type !== remediated);
    draft.status = { ...draft.status, conditions: (draft.status?.conditions ?? []).filter(({ type }) => type !== remediated) };
  });
}

/** Machines that are ill and that nobody is going to replace. */
export function unhealthyMessage(machines: readonly Machine[]): string {
  if (machines.length === 0) return '';
  const names = machines.map((machine) => machine.metadata.name).sort();
  const more = names.length > 3 ? `, ... (${names.length - 3} more)` : '';
  return `Machine${names.length > 1 ? 's' : ''} ${names.slice(0, 3).join(', ')}${more} ${names.length > 1 ? 'are' : 'is'} not healthy (not to be remediated)`;
}
