import type { Clock } from '../../clock/clock.ts';
import type { LegacyCondition } from '../cluster-api/contract/conditions.ts';
import type { Writable } from '../cluster-api/contract/draft.ts';
import { summarizeLegacy, withLegacy } from '../cluster-api/contract/legacy-conditions.ts';

interface Draft {
  status?: { conditions?: Writable<LegacyCondition>[]; [field: string]: unknown };
}

interface Conditioned {
  readonly status?: { readonly conditions?: readonly LegacyCondition[] };
}

export function conditionOf({ status }: Conditioned, type: string): LegacyCondition | undefined {
  return status?.conditions?.find((condition) => condition.type === type);
}

export function setTrue(draft: Draft, clock: Clock, type: string): void {
  set(draft, clock, { type, status: 'True' });
}

export interface Problem {
  readonly reason: string;
  readonly severity?: 'Warning' | 'Info';
  readonly message?: string;
}

export function setFalse(draft: Draft, clock: Clock, type: string, { reason, severity = 'Info', message }: Problem): void {
  set(draft, clock, { type, status: 'False', severity, reason, ...(message === undefined ? {} : { message }) });
}

export function setReady(draft: Draft, clock: Clock, typesInOrder: readonly string[]): void {
  const ready = summarizeLegacy(draft.status?.conditions ?? [], typesInOrder);
  if (ready !== undefined) set(draft, clock, ready);
}

function set(draft: Draft, clock: Clock, condition: LegacyCondition): void {
  draft.status ??= {};
  draft.status.conditions = withLegacy(draft.status.conditions ?? [], clock, condition);
}
