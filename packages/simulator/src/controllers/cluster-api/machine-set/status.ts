import type { Clock } from '../../../clock/clock.ts';
import { type Condition, setCondition } from '../contract/conditions.ts';
import type { Writable } from '../contract/draft.ts';
import type { Machine, MachineSet } from '../contract/kinds.ts';
import { legacyCondition, legacyStatus, markFalse, markTrue, setLegacyReady } from '../contract/legacy-conditions.ts';
import { countMachines, machinesReady, machinesUpToDate, remediating, scalingDown, scalingUp } from '../contract/scaling.ts';
import { selectorText } from '../contract/selector.ts';

/** Counters and conditions of a set. `blocked`: why no machine can be made. */
export function setStatus(set: Writable<MachineSet>, machines: readonly Machine[], blocked: readonly string[], clock: Clock): void {
  const going = set.metadata.deletionTimestamp !== undefined;
  const desired = going ? 0 : (set.spec.replicas ?? 1);
  set.status ??= {};
  Object.assign(set.status, countMachines(machines), { selector: selectorText(set.spec.selector) });
  for (const condition of [
    scalingUp(machines.length, desired, going ? [] : blocked),
    scalingDown(machines.length, desired),
    machinesReady(machines),
    machinesUpToDate(machines, clock),
    remediating(machines),
    deleting(going, machines.length),
  ]) {
    setCondition(set, clock, condition);
  }
  set.status.observedGeneration = set.metadata.generation ?? 1;
  setOldStatus(set, machines, desired, clock);
}

function deleting(going: boolean, left: number): Condition {
  const type = 'Deleting';
  if (!going) return { type, status: 'False', reason: 'NotDeleting' };
  return { type, status: 'True', reason: type, message: left === 0 ? '' : `Deleting ${left} Machine${left > 1 ? 's' : ''}` };
}

function setOldStatus(set: Writable<MachineSet>, machines: readonly Machine[], desired: number, clock: Clock): void {
  const current = machines.length;
  const withNode = machines.filter((machine) => machine.status?.nodeRef !== undefined).length;
  const ready = set.status?.readyReplicas ?? 0;
  Object.assign(legacyStatus(set), {
    fullyLabeledReplicas: current,
    readyReplicas: Math.min(withNode, ready),
    availableReplicas: set.status?.availableReplicas ?? 0,
  });
  if (current < desired)
    markFalse(set, clock, 'Resized', 'ScalingUp', 'Warning', `Scaling up MachineSet to ${desired} replicas (actual ${current})`);
  else if (current > desired)
    markFalse(set, clock, 'Resized', 'ScalingDown', 'Warning', `Scaling down MachineSet to ${desired} replicas (actual ${current})`);
  else if (ready === current) markTrue(set, clock, 'Resized');
  if (current >= desired) markTrue(set, clock, 'MachinesCreated');
  setMachinesReady(set, machines, clock);
  setLegacyReady(set, clock, ['MachinesCreated', 'Resized', 'MachinesReady']);
}

function setMachinesReady(set: Writable<MachineSet>, machines: readonly Machine[], clock: Clock): void {
  const bad = machines
    .map((machine) => ({ machine, ready: legacyCondition(machine, 'Ready') }))
    .filter(({ ready }) => ready?.status !== 'True');
  const [first] = bad;
  if (first === undefined) markTrue(set, clock, 'MachinesReady');
  else if (first.ready !== undefined) {
    const reason = `${first.ready.reason ?? 'NotReady'} @ Machine/${first.machine.metadata.name}`;
    markFalse(
      set,
      clock,
      'MachinesReady',
      reason,
      first.ready.severity ?? 'Info',
      `${machines.length - bad.length} of ${machines.length} completed`,
    );
  }
}
