import type { KubeObject, Verdict } from '../../ports/index.ts';

/** A condition in either of Cluster API's shapes (v1beta1 under `status.deprecated…`, v1beta2 under `status`). */
export interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  readonly message?: string;
}

export function conditions(object: KubeObject | undefined): readonly Condition[] {
  const status = object?.status as { readonly conditions?: readonly Condition[] | null } | undefined;
  return status?.conditions ?? [];
}

export function condition(object: KubeObject | undefined, type: string): Condition | undefined {
  return conditions(object).find((candidate) => candidate.type === type);
}

/** "Machine rc-dev-x: Ready=False (NotReady): …", the first line of the message only. */
export function describe(object: KubeObject, type: string): string {
  const found = condition(object, type);
  const name = `${object.kind} ${object.metadata.name}`;
  if (found === undefined) return `${name}: no ${type} condition yet`;
  const reason = found.reason ? ` (${found.reason})` : '';
  const message = firstLine(found.message);
  return `${name}: ${type}=${found.status}${reason}${message ? `: ${message}` : ''}`;
}

export function waiting(reason: string): Verdict {
  return { state: 'waiting', reason };
}

export const done: Verdict = { state: 'done' };

function firstLine(text: string | undefined): string {
  return (text ?? '').split('\n', 1)[0]?.replace(/^\* /, '') ?? '';
}
