import { trapOf } from '../traps.ts';

const words: ReadonlyMap<string, boolean | null> = new Map([
  ...['null', 'Null', 'NULL'].map((text) => [text, null] as const),
  ...['true', 'True', 'TRUE'].map((text) => [text, true] as const),
  ...['false', 'False', 'FALSE'].map((text) => [text, false] as const),
]);

/** Whatever may be a number by the core schema of YAML 1.2, and more. */
const numberLike = /^-?(\d*\.?\d*(e[-+]?\d+)?|0[xo\d_].*|\.(inf|nan))$/i;

/**
 * What a text without quotes means, which starts with a letter, digit, `_`, `/`, `.` or a minus before a digit. undefined = somebody has to look at how it is
 * written: a number in any but the shortest form, or a word that YAML readers disagree about.
 */
export function plainScalar(source: string): string | number | boolean | null | undefined {
  const known = words.get(source);
  if (known !== undefined) return known;
  if (trapOf({ type: 'PLAIN', source }) !== undefined) return undefined;
  if (!numberLike.test(source)) return source;
  const number = Number(source);
  return /^-?\d/.test(source) && String(number) === source ? number : undefined;
}
