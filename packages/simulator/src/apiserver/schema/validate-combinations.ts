import { type Cause, invalidValue } from './causes.ts';
import type { Schema } from './schema.ts';

type Validate = (value: unknown, schema: Schema, path: string) => readonly Cause[];

/** allOf, anyOf, oneOf and not. A failed choice is reported for the whole object, with the faults of the nearest alternative. */
export function validateCombinations(value: unknown, schema: Schema, path: string, validate: Validate): readonly Cause[] {
  const { allOf = [], anyOf, oneOf, not } = schema;
  const whole = (text: string) => invalidValue('', '', `${JSON.stringify(path)} must ${text}`);
  const results = (choices: readonly Schema[] = []) => choices.map((choice) => validate(value, choice, path));
  const causes: Cause[] = [];

  const any = results(anyOf);
  if (anyOf !== undefined && !any.some(isValid)) causes.push(whole('validate at least one schema (anyOf)'), ...nearest(any));

  const one = results(oneOf);
  const valid = one.filter(isValid).length;
  if (oneOf !== undefined && valid !== 1) {
    const found = valid === 0 ? 'Found none valid' : `Found ${valid} valid alternatives`;
    causes.push(whole(`validate one and only one schema (oneOf). ${found}`), ...(valid === 0 ? nearest(one) : []));
  }

  const all = results(allOf);
  const failed = all.filter((result) => !isValid(result));
  if (failed.length > 0) {
    const none = failed.length === all.length ? '. None validated' : '';
    causes.push(...failed.flat(), whole(`validate all the schemas (allOf)${none}`));
  }

  if (not !== undefined && isValid(validate(value, not, path))) causes.push(whole('not validate the schema (not)'));
  return causes;
}

function isValid(result: readonly Cause[]): boolean {
  return result.length === 0;
}

/** Fewest faults; the first of equals. */
function nearest(results: readonly (readonly Cause[])[]): readonly Cause[] {
  return results.reduce<readonly Cause[] | undefined>((best, each) => (best && best.length <= each.length ? best : each), undefined) ?? [];
}
