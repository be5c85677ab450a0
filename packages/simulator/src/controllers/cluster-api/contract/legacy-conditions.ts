import type { Clock } from '../../../clock/clock.ts';
import { type LegacyCondition, timestamp } from './conditions.ts';
import type { Writable } from './draft.ts';
import type { ContractObject, LegacyStatus } from './kinds.ts';

/** Where an object keeps its v1beta1 conditions: below `status.deprecated`, or at the top for kinds of that contract. */
interface LegacyDraft {
  status?: { deprecated?: { v1beta1?: Writable<LegacyStatus> }; [field: string]: unknown };
}

export function legacyConditions(object: ContractObject | undefined): readonly LegacyCondition[] {
  return object?.status?.deprecated?.v1beta1?.conditions ?? [];
}

export function legacyCondition(object: ContractObject | undefined, type: string): LegacyCondition | undefined {
  return legacyConditions(object).find((condition) => condition.type === type);
}

export function legacyStatus(draft: LegacyDraft): Writable<LegacyStatus> {
  draft.status ??= {};
  draft.status.deprecated ??= {};
  draft.status.deprecated.v1beta1 ??= {};
  return draft.status.deprecated.v1beta1;
}

export function markTrue(draft: LegacyDraft, clock: Clock, type: string): void {
  setLegacy(draft, clock, { type, status: 'True' });
}

export function markFalse(
  draft: LegacyDraft,
  clock: Clock,
  type: string,
  reason: string,
  severity: 'Error' | 'Warning' | 'Info' = 'Info',
  message = '',
): void {
  setLegacy(draft, clock, { type, status: 'False', severity, reason, ...(message === '' ? {} : { message }) });
}

/** Any change of a v1beta1 condition moves its time. Ready comes first, then by name. */
export function setLegacy(draft: LegacyDraft, clock: Clock, condition: LegacyCondition): void {
  const status = legacyStatus(draft);
  status.conditions = withLegacy(status.conditions ?? [], clock, condition);
}

export function withLegacy(conditions: readonly LegacyCondition[], clock: Clock, condition: LegacyCondition): Writable<LegacyCondition>[] {
  const present = conditions.find((candidate) => candidate.type === condition.type);
  const same = present !== undefined && isSame(present, condition);
  const next = same ? present : { ...condition, lastTransitionTime: timestamp(clock) };
  return [...conditions.filter((candidate) => candidate.type !== condition.type), next].sort(readyFirst);
}

/** The named condition of another object, or what `fallback` says when it has none. */
export function mirrorLegacy(
  draft: LegacyDraft,
  clock: Clock,
  type: string,
  source: LegacyCondition | undefined,
  fallback: { readonly ready: boolean; readonly reason: string },
): void {
  if (source !== undefined) setLegacy(draft, clock, withoutTime({ ...source, type }));
  else if (fallback.ready) markTrue(draft, clock, type);
  else markFalse(draft, clock, type, fallback.reason);
}

/**
 * Ready of an object of any kind as the controllers take it for their v1beta1 conditions: from `status.conditions`, whichever contract the
 * kind is of. That of v1beta2 has a reason also when it is true, and no severity when it is false; so has its mirror.
 */
export function readyOf(object: ContractObject): LegacyCondition | undefined {
  const conditions = object.status?.conditions as readonly LegacyCondition[] | undefined;
  const found = conditions?.find(({ type }) => type === 'Ready');
  if (found === undefined) return undefined;
  const { type, status, severity, reason, message = '' } = found;
  return {
    type,
    status,
    ...(severity === undefined ? {} : { severity }),
    ...(reason === undefined ? {} : { reason }),
    ...(message === '' ? {} : { message }),
  };
}

/** Ready, from the conditions of these types that exist; the first in precedence decides. Nothing is set while none exists. */
export function summarizeLegacy(
  conditions: readonly LegacyCondition[],
  typesInOrder: readonly string[],
  options: { readonly stepCounter?: boolean } = {},
): LegacyCondition | undefined {
  const found = typesInOrder.flatMap((type) => conditions.find((condition) => condition.type === type) ?? []);
  if (found.length === 0) return undefined;
  const [worst] = found.toSorted((one, other) => precedence(one) - precedence(other));
  if (worst === undefined || worst.status === 'True') return { type: 'Ready', status: 'True' };
  const done = found.filter((condition) => condition.status === 'True').length;
  const message = options.stepCounter === true && worst.severity === 'Info' ? `${done} of ${found.length} completed` : worst.message;
  const { message: _message, lastTransitionTime: _time, ...rest } = worst;
  return { ...rest, type: 'Ready', ...(message === undefined ? {} : { message }) };
}

export function setLegacyReady(
  draft: LegacyDraft,
  clock: Clock,
  typesInOrder: readonly string[],
  options: { readonly stepCounter?: boolean } = {},
): void {
  const ready = summarizeLegacy(legacyStatus(draft).conditions ?? [], typesInOrder, options);
  if (ready !== undefined) setLegacy(draft, clock, ready);
}

/** A false one without severity, the mirror of a v1beta2 condition, says less than a true one. */
function precedence({ status, severity }: LegacyCondition): number {
  if (status === 'True') return 3;
  if (status === 'Unknown') return 4;
  return severity === undefined ? 5 : ['Error', 'Warning', 'Info'].indexOf(severity);
}

function isSame(one: LegacyCondition, other: LegacyCondition): boolean {
  return one.status === other.status && one.reason === other.reason && one.severity === other.severity && one.message === other.message;
}

function withoutTime({ lastTransitionTime: _time, ...rest }: LegacyCondition): LegacyCondition {
  return rest;
}

function readyFirst(one: LegacyCondition, other: LegacyCondition): number {
  if (one.type === 'Ready') return -1;
  if (other.type === 'Ready') return 1;
  return one.type < other.type ? -1 : 1;
}
