import { EvaluationError, Optional } from '@marcbachmann/cel-js';
import { celEnvironment } from './environment.ts';
import type { Unenforced } from './rules.ts';

export type Evaluate = (input: { readonly self: unknown; readonly oldSelf: unknown }) => Evaluated;

/** No value when it cannot be evaluated here, an error when the real server would fail too. */
export interface Evaluated {
  readonly value?: unknown;
  readonly error?: string;
  /** Why it cannot be evaluated here. */
  readonly gap?: string;
}

const compiled = new Map<string, Evaluate | undefined>();

/** `optional`: the old value may be absent, and the expression asks for it as an optional. */
export function compileRule(rule: string, optional: boolean, unenforced: Unenforced): Evaluate | undefined {
  const key = `${optional} ${rule}`;
  if (!compiled.has(key)) compiled.set(key, compile(rule, optional));
  const evaluate = compiled.get(key);
  if (evaluate === undefined) {
    unenforced(rule, 'cannot be read');
    return undefined;
  }
  return (input) => {
    const result = evaluate(input);
    if (result.gap !== undefined) unenforced(rule, result.gap);
    return result;
  };
}

function compile(rule: string, optional: boolean): Evaluate | undefined {
  try {
    const parsed = celEnvironment(optional ? 'optional<dyn>' : 'dyn').parse(rule);
    return ({ self, oldSelf }) => evaluate(() => parsed({ self, oldSelf: optional ? Optional.of(oldSelf) : oldSelf }));
  } catch {
    return undefined;
  }
}

function evaluate(run: () => unknown): Evaluated {
  try {
    return { value: run() };
  } catch (error) {
    if (!(error instanceof EvaluationError)) return { gap: String(error) };
    const text = error.message.split('\n')[0] ?? '';
    // What the object lacks is its own fault; all else is a gap of this evaluator.
    return error.code === 'no_such_key' ? { error: text.replace(/^N/, 'n') } : { gap: text };
  }
}
