import type { MachineDeployment, MachineSet } from '../contract/kinds.ts';
import { rolloutLimits } from './limits.ts';

/** How many machines each set is to have next. Pure: the sets as they are → the numbers. */
export function planReplicas(deployment: MachineDeployment, current: MachineSet, old: readonly MachineSet[]): ReadonlyMap<string, number> {
  const plan = new Map([current, ...old].map((set) => [set.metadata.name, set.spec.replicas ?? 0]));
  const own = grow(deployment, current, old);
  plan.set(current.metadata.name, own);
  if (deployment.spec.rollout?.strategy?.type === 'OnDelete') return followDeleted(plan, old);
  let toRemove = removable(deployment, [current, ...old], current, own);
  // Machines that do not work go first; then the oldest sets.
  for (const onlyUnavailable of [true, false]) {
    for (const set of old) {
      const replicas = plan.get(set.metadata.name) ?? 0;
      const limit = onlyUnavailable ? Math.max(0, replicas - (set.status?.availableReplicas ?? 0)) : replicas;
      const removed = Math.min(limit, toRemove);
      plan.set(set.metadata.name, replicas - removed);
      toRemove -= removed;
    }
  }
  return plan;
}

/** The new set takes what the surge allows, and never more than wanted. */
function grow(deployment: MachineDeployment, current: MachineSet, old: readonly MachineSet[]): number {
  const desired = deployment.spec.replicas ?? 1;
  const own = current.spec.replicas ?? 0;
  if (own >= desired) return desired;
  const existing = [current, ...old]
    .map((set) => Math.max(set.spec.replicas ?? 0, set.status?.replicas ?? 0))
    .reduce((sum, count) => sum + count, 0);
  const room = Math.max(0, desired + rolloutLimits(deployment).surge - existing);
  return own + Math.min(room, desired - own);
}

/** Old machines that may go without falling below the number that must work; those that already leave count as gone. */
function removable(deployment: MachineDeployment, all: readonly MachineSet[], current: MachineSet, own: number): number {
  const desired = deployment.spec.replicas ?? 1;
  const minimum = Math.max(0, desired - rolloutLimits(deployment).unavailable);
  const total = all.reduce((sum, set) => sum + (set.spec.replicas ?? 0), 0);
  const leaving = all.reduce(
    (sum, set) =>
      sum + Math.max(0, (set.status?.replicas ?? 0) - Math.min(set.spec.replicas ?? 0, set === current ? own : (set.spec.replicas ?? 0))),
    0,
  );
  const notReadyYet = Math.max(0, (current.spec.replicas ?? 0) - (current.status?.availableReplicas ?? 0));
  return Math.max(0, total - leaving - minimum - notReadyYet);
}

/** OnDelete: the user deletes machines, the old sets do not make them again. */
function followDeleted(plan: Map<string, number>, old: readonly MachineSet[]): ReadonlyMap<string, number> {
  for (const set of old) plan.set(set.metadata.name, Math.min(set.spec.replicas ?? 0, set.status?.replicas ?? 0));
  return plan;
}
