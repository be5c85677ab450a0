import { rule } from './rule.ts';
import { text } from './text.ts';

const hoursByUnit: Readonly<Record<string, number>> = {
  ns: 1 / 3.6e12,
  us: 1 / 3.6e9,
  µs: 1 / 3.6e9,
  μs: 1 / 3.6e9,
  ms: 1 / 3.6e6,
  s: 1 / 3600,
  m: 1 / 60,
  h: 1,
};
/** Go counts nanoseconds in 64 bits: about 292 years. */
const mostHours = 2_562_047;

function duration(pattern: RegExp) {
  const form = text({ pattern, message: 'is not a duration', expected: 'numbers with units, such as 10m0s or 1h30m' });
  return rule(form, (value, complain) => {
    if (typeof value !== 'string' || hours(value) <= mostHours) return;
    complain({ message: `is ${value}, longer than can be counted`, expected: `at most ${mostHours}h` });
  });
}

function hours(value: string): number {
  const parts = [...value.matchAll(/([0-9.]+)(ns|us|µs|μs|ms|s|m|h)/g)];
  return parts.reduce((sum, [, amount = '0', unit = 'h']) => sum + Number(amount) * (hoursByUnit[unit] ?? 0), 0);
}

/** Milliseconds of a duration that has been checked. */
export function durationMs(value: string): number {
  return Math.round(hours(value) * 3.6e6);
}

/** A length of time as Go writes it, e.g. `10m0s`. */
export const DurationSchema = duration(/^\+?(0|(([0-9]+(\.[0-9]*)?|\.[0-9]+)(ns|us|µs|μs|ms|s|m|h))+)$/);

/** The same, or below zero: kubelet turns some things off by it. */
export const SignedDurationSchema = duration(/^[-+]?(0|(([0-9]+(\.[0-9]*)?|\.[0-9]+)(ns|us|µs|μs|ms|s|m|h))+)$/);
