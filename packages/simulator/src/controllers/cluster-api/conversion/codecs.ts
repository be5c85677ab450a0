import { isJsonObject } from '../../../objects/json.ts';
import { groupOf } from '../contract/groups.ts';
import { durationText } from '../machine-health-check/checks.ts';
import type { Codec } from './convert.ts';

/** Kinds of the former contract only. */
const oldKinds = /^Etcdadm/;

/** References tell a group instead of a version, and stay in their namespace. */
export const reference: Codec = {
  up: (value) =>
    isJsonObject(value) ? { apiGroup: groupOf(String(value.apiVersion ?? '')), kind: value.kind, name: value.name } : undefined,
  down(value, { metadata }) {
    if (!isJsonObject(value)) return undefined;
    const version = oldKinds.test(String(value.kind)) ? 'v1beta1' : 'v1beta2';
    return { apiVersion: `${value.apiGroup}/${version}`, kind: value.kind, name: value.name, namespace: metadata.namespace };
  },
};

export const nodeReference: Codec = {
  up: (value) => (isJsonObject(value) ? { name: value.name } : undefined),
  down: (value) => (isJsonObject(value) ? { apiVersion: 'v1', kind: 'Node', name: value.name } : undefined),
};

/** Go's durations became numbers of seconds. */
export const duration: Codec = {
  up: (value) => secondsOf(String(value)),
  down: (value) => durationText(Number(value)),
};

const units: Readonly<Record<string, number>> = { h: 3_600, m: 60, s: 1, ms: 0.001 };

function secondsOf(text: string): number {
  const parts = [...text.matchAll(/([\d.]+)(ms|h|m|s)/g)];
  return Math.floor(parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * (units[unit ?? ''] ?? 0), 0));
}

/** Conditions of a health check, with their time limits. */
export const timeouts: Codec = {
  up: (value) => each(value, ({ timeout, ...rest }) => ({ ...rest, timeoutSeconds: secondsOf(String(timeout ?? '0s')) })),
  down: (value) => each(value, ({ timeoutSeconds, ...rest }) => ({ ...rest, timeout: durationText(Number(timeoutSeconds ?? 0)) })),
};

/** Failure domains were a map. */
export const failureDomains: Codec = {
  up: (value) =>
    isJsonObject(value)
      ? Object.entries(value)
          .map(([name, domain]) => ({ name, ...(isJsonObject(domain) ? domain : {}) }))
          .sort((one, other) => (one.name < other.name ? -1 : 1))
      : undefined,
  down: (value) => Object.fromEntries(each(value, (domain) => domain).map(({ name, ...rest }) => [String(name), rest])),
};

/** Extra arguments of programs were a map, in which none could be given twice. */
export const extraArguments: Codec = {
  up: (value) => (isJsonObject(value) ? Object.entries(value).map(([name, argument]) => ({ name, value: argument })) : undefined),
  down: (value) => Object.fromEntries(each(value, (argument) => argument).map((argument) => [String(argument.name), argument.value])),
};

type Fields = Readonly<Record<string, unknown>>;

function each<T>(value: unknown, change: (item: Fields) => T): readonly T[] {
  return Array.isArray(value) ? value.filter(isJsonObject).map(change) : [];
}
