import { type Condition, conditionOf } from '../../cluster-api/contract/conditions.ts';
import type { Machine } from '../../cluster-api/contract/kinds.ts';

export interface HealthSummary {
  readonly type: string;
  /** Conditions of machines. */
  readonly from: readonly string[];
  /** What is looked at, for when nothing is known. */
  readonly note: string;
}

/** Health of a whole control plane from that of its machines: each trouble is told once, with the machines that have it. */
export function aggregateHealth(machines: readonly Machine[], { type, from, note }: HealthSummary): Condition {
  const told = new Map<string, string[]>();
  const seen = new Set<Condition['status']>();
  for (const machine of machines) {
    const found = from.flatMap((source) => conditionOf(machine, source) ?? []);
    // A machine that is still being made is no trouble.
    const young = machine.spec.providerID === undefined;
    const bad = found.filter(({ status }) => status === 'False' || (status === 'Unknown' && !young));
    for (const { status } of found) seen.add(status === 'Unknown' && young ? 'True' : status);
    if (bad.length === 0) continue;
    const text = describe(found, bad);
    told.set(text, [...(told.get(text) ?? []), machine.metadata.name]);
  }
  const message = [...told]
    .sort(([, one], [, other]) => other.length - one.length || (one.join() < other.join() ? -1 : 1))
    .map(([text, names]) => `* Machine${names.length > 1 ? 's' : ''} ${names.sort().join(', ')}:\n${text}`)
    .join('\n');
  if (seen.has('False')) return { type, status: 'False', reason: 'NotHealthy', message };
  if (seen.has('Unknown')) return { type, status: 'Unknown', reason: 'HealthUnknown', message };
  if (seen.has('True')) return { type, status: 'True', reason: 'Healthy' };
  return { type, status: 'Unknown', reason: 'HealthUnknown', message: `No Machines reporting ${note} status` };
}

function describe(found: readonly Condition[], bad: readonly Condition[]): string {
  const messages = new Set(found.map(({ message }) => message ?? ''));
  const [only = ''] = messages;
  if (found.length > 1 && messages.size === 1) return `  * Control plane components: ${only}`;
  return bad.map(({ type, message = '', status }) => `  * ${type}: ${message === '' ? `condition is ${status}` : message}`).join('\n');
}
