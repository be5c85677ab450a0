import type { Condition, ConditionStatus } from '../contract/conditions.ts';
import type { Node } from '../contract/kinds.ts';

export interface NodeHealth {
  readonly status: ConditionStatus;
  readonly reason: string;
  readonly message: string;
}

/** Ready must be true and no pressure be reported; a condition that is missing is not known. */
export function summarizeNode(node: Node): NodeHealth {
  const found = ['Ready', 'MemoryPressure', 'DiskPressure', 'PIDPressure'].map((type) => rate(type, node));
  const bad = found.filter(({ status }) => status !== 'True');
  if (bad.length === 0) return { status: 'True', reason: 'NodeHealthy', message: '' };
  const texts = new Set(bad.map(({ text }) => text));
  const [only] = texts;
  const told = bad.every(({ reported }) => reported);
  const message =
    told && bad.length > 1 && texts.size === 1
      ? `* Node.AllConditions: ${only}`
      : bad.map(({ type, text }) => `* Node.${type}: ${text}`).join('\n');
  const failed = bad.some(({ status }) => status === 'False');
  return { status: failed ? 'False' : 'Unknown', reason: failed ? 'NodeNotHealthy' : 'NodeHealthyUnknown', message };
}

interface Rated {
  readonly type: string;
  readonly status: ConditionStatus;
  readonly text: string;
  readonly reported: boolean;
}

function rate(type: string, node: Node): Rated {
  const condition = node.status?.conditions?.find((candidate) => candidate.type === type);
  if (condition === undefined) return { type, status: 'Unknown', text: 'Condition not yet reported', reported: false };
  const good = type === 'Ready' ? 'True' : 'False';
  const status = condition.status === good ? 'True' : condition.status === 'Unknown' ? 'Unknown' : 'False';
  return {
    type,
    status,
    text: (condition.message ?? '') === '' ? `Condition is ${condition.status}` : (condition.message ?? ''),
    reported: true,
  };
}

/** The machine's NodeReady: what the node says of itself. */
export function nodeReady(node: Node): Condition {
  const ready = node.status?.conditions?.find(({ type }) => type === 'Ready');
  if (ready === undefined) {
    return { type: 'NodeReady', status: 'Unknown', reason: 'NodeReadyUnknown', message: '* Node.Ready: Condition not yet reported' };
  }
  const reason = { True: 'NodeReady', False: 'NodeNotReady', Unknown: 'NodeReadyUnknown' }[ready.status];
  const message = ready.status === 'True' || (ready.message ?? '') === '' ? '' : `* Node.Ready: ${ready.message}`;
  return {
    type: 'NodeReady',
    status: ready.status,
    reason,
    message,
    ...(ready.lastTransitionTime === undefined ? {} : { lastTransitionTime: ready.lastTransitionTime }),
  };
}
