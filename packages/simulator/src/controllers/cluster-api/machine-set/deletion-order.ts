import { isFalse } from '../contract/conditions.ts';
import type { Machine, MachineSet } from '../contract/kinds.ts';
import { annotations } from '../contract/labels.ts';

/** The machines to give up: those that go anyway, that the user named, that have no node or are ill; then by the wanted order. */
export function chooseForDeletion(set: MachineSet, machines: readonly Machine[], count: number): readonly Machine[] {
  const order = set.spec.deletion?.order ?? 'Random';
  return machines
    .toSorted(
      (one, other) => urgency(other) - urgency(one) || byAge(one, other, order) || (one.metadata.name < other.metadata.name ? -1 : 1),
    )
    .slice(0, count);
}

function urgency(machine: Machine): number {
  if (machine.metadata.deletionTimestamp !== undefined) return 4;
  if (annotations.deleteMachine in (machine.metadata.annotations ?? {})) return 3;
  if (isFalse(machine, 'HealthCheckSucceeded') || isFalse(machine, 'OwnerRemediated')) return 2;
  return machine.status?.nodeRef === undefined ? 2 : 0;
}

function byAge(one: Machine, other: Machine, order: 'Random' | 'Newest' | 'Oldest'): number {
  const difference = Date.parse(one.metadata.creationTimestamp ?? '') - Date.parse(other.metadata.creationTimestamp ?? '');
  if (order === 'Random' || Number.isNaN(difference)) return 0;
  return order === 'Oldest' ? difference : -difference;
}
