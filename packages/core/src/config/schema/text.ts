import * as z from 'zod';
import { rule } from './rule.ts';

export interface TextRule {
  /** Anchored, and in the common subset of JavaScript, RE2 and JSON Schema (no look-around), as editors and API servers check with it too. */
  readonly pattern: RegExp;
  /** What the text is not, when the pattern does not match, e.g. `is not an address range`. */
  readonly message: string;
  readonly expected: string;
  /** Most characters. */
  readonly maxLength?: number;
}

/** A text of a given form. The JSON Schema and the CustomResourceDefinition carry the same pattern. */
export function text({ pattern, message, expected, maxLength }: TextRule) {
  return rule(z.string(), (value, complain) => {
    if (typeof value !== 'string') return;
    if (maxLength !== undefined && value.length > maxLength) {
      complain({ message: `is ${value.length} characters long: ${JSON.stringify(value)}`, expected: `at most ${maxLength} characters` });
    }
    if (!pattern.test(value)) complain({ message: `${message}: ${JSON.stringify(value)}`, expected });
  }).meta({ pattern: pattern.source, ...(maxLength === undefined ? {} : { maxLength }) });
}

/** A text that may not be empty. */
export const RequiredTextSchema = z.string().min(1);
