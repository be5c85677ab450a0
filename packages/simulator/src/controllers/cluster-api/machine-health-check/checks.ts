import type { Clock } from '../../../clock/clock.ts';
import { ageMs, type Condition, conditionOf, isTrue } from '../contract/conditions.ts';
import type { Cluster, Machine } from '../contract/kinds.ts';
import { annotations, labels } from '../contract/labels.ts';
import type { MachineHealthCheck, Target, UnhealthyCondition } from './kinds.ts';

/** Healthy until further notice, healthy but to be looked at again, or ill. */
export type Verdict = { readonly healthy: true; readonly againAfterMs?: number } | ({ readonly healthy: false } & Diagnosis);

export interface Diagnosis {
  readonly reason: string;
  readonly message: string;
  readonly legacyReason: string;
  readonly legacyMessage: string;
}

interface Finding {
  readonly messages: readonly string[];
  readonly againAfterMs?: number;
}

type NodeFinding = Finding & { readonly reason?: string; readonly legacyReason?: string };

const defaultStartupSeconds = 600;
const marked: Diagnosis = {
  reason: 'HasRemediateAnnotation',
  message: `Health check failed: marked for remediation via ${annotations.remediateMachine} annotation`,
  legacyReason: 'HasRemediateMachineAnnotation',
  legacyMessage: 'Marked for remediation via remediate-machine annotation',
};

/** Whether a machine has to be replaced. Nobody is blamed while its cluster is not up yet. */
export function examine(target: Target, check: MachineHealthCheck, cluster: Cluster, clock: Clock): Verdict {
  const { machine } = target;
  if (annotations.remediateMachine in (machine.metadata.annotations ?? {})) return { healthy: false, ...marked };
  const mayJudge = isTrue(cluster, 'ControlPlaneInitialized') || labels.controlPlane in (machine.metadata.labels ?? {});
  if (!mayJudge || !isTrue(cluster, 'InfrastructureReady')) return { healthy: true };
  const byMachine = examineMachine(machine, check, clock);
  const byNode = examineNode(target, check, cluster, clock);
  const messages = [...byMachine.messages, ...byNode.messages];
  if (messages.length === 0) {
    const next = earliest([byMachine.againAfterMs, byNode.againAfterMs]);
    return { healthy: true, ...(next === undefined ? {} : { againAfterMs: next }) };
  }
  const ownFault = byMachine.messages.length > 0;
  const legacyReason = ownFault ? 'UnhealthyMachineCondition' : (byNode.legacyReason ?? '');
  return {
    healthy: false,
    reason: ownFault ? 'UnhealthyMachine' : (byNode.reason ?? ''),
    message: `Health check failed:\n${messages.map((text) => `  * ${text}`).join('\n')}`,
    legacyReason,
    legacyMessage: legacyReason === 'NodeNotFound' ? '' : messages.join('; '),
  };
}

function examineMachine(machine: Machine, { spec }: MachineHealthCheck, clock: Clock): Finding {
  return judge(spec.checks?.unhealthyMachineConditions ?? [], (type) => conditionOf(machine, type), 'Machine', clock);
}

function examineNode({ machine, node, nodeMissing }: Target, check: MachineHealthCheck, cluster: Cluster, clock: Clock): NodeFinding {
  if (nodeMissing) {
    const messages = [`Node ${machine.status?.nodeRef?.name} has been deleted`];
    return { messages, reason: 'NodeDeleted', legacyReason: 'NodeNotFound' };
  }
  if (node === undefined) return examineStart(machine, check, cluster, clock);
  const conditions = node.status?.conditions ?? [];
  const find = (type: string) => conditions.find((condition) => condition.type === type);
  const found = judge(check.spec.checks?.unhealthyNodeConditions ?? [], find, 'Node', clock);
  return { ...found, reason: 'UnhealthyNode', legacyReason: 'UnhealthyNodeCondition' };
}

/** The time to become a node counts from when everything that the machine needs was there. Zero seconds = no limit. */
function examineStart(machine: Machine, check: MachineHealthCheck, cluster: Cluster, clock: Clock): NodeFinding {
  const limit = check.spec.checks?.nodeStartupTimeoutSeconds ?? defaultStartupSeconds;
  if (limit === 0) return { messages: [] };
  const since = [
    ...['ControlPlaneInitialized', 'InfrastructureReady'].map((type) => conditionOf(cluster, type)),
    conditionOf(machine, 'InfrastructureReady'),
  ].flatMap((condition) => (condition?.status === 'True' ? [condition.lastTransitionTime] : []));
  const age = Math.min(...[machine.metadata.creationTimestamp, ...since].map((time) => ageMs(clock, time)));
  const left = limit * 1_000 - age;
  if (left > 0) return { messages: [], againAfterMs: left + 1_000 };
  return {
    messages: [`Node failed to report startup in ${durationText(limit)}`],
    reason: 'NodeStartupTimeout',
    legacyReason: 'NodeStartupTimeout',
  };
}

function judge(
  bad: readonly UnhealthyCondition[],
  find: (type: string) => Condition | undefined,
  of: 'Machine' | 'Node',
  clock: Clock,
): Finding {
  const messages: string[] = [];
  const waits: number[] = [];
  for (const { type, status, timeoutSeconds } of bad) {
    const condition = find(type);
    if (condition?.status !== status) continue;
    const left = timeoutSeconds * 1_000 - ageMs(clock, condition.lastTransitionTime);
    if (left > 0) waits.push(left + 1_000);
    else {
      const since = `for more than ${durationText(timeoutSeconds)}`;
      messages.push(`Condition ${type} on ${of} is reporting status ${status} with reason ${condition.reason} ${since}`);
    }
  }
  const next = earliest(waits);
  return { messages, ...(next === undefined || messages.length > 0 ? {} : { againAfterMs: next }) };
}

export function earliest(times: readonly (number | undefined)[]): number | undefined {
  const given = times.filter((time) => time !== undefined);
  return given.length === 0 ? undefined : Math.min(...given);
}

/** As Go prints durations: `1h0m0s`, `5m0s`, `30s`. */
export function durationText(seconds: number): string {
  const [hours, minutes, rest] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  if (hours > 0) return `${hours}h${minutes}m${rest}s`;
  return minutes > 0 ? `${minutes}m${rest}s` : `${rest}s`;
}
