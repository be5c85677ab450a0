import { badRequest } from '../status/failures.ts';

/** Deeper nesting is no object of anybody. Near the end of the stack even a regular expression can end the process. */
export const deepest = 256;
/** Values in one body or object: several times of what fits into a request. A patch can copy itself far beyond that. */
const mostValues = 1_000_000;

/** Refuses what would exhaust memory or stack of what looks at it. Errors: 400. */
export function checkBounds(value: unknown): void {
  let values = 0;

  function visit(current: unknown, depth: number): void {
    values += 1;
    if (depth > deepest) throw tooDeep();
    if (values > mostValues) throw badRequest(`the object has more than ${mostValues} values: split it`);
    if (typeof current !== 'object' || current === null) return;
    if (Array.isArray(current)) for (const item of current) visit(item, depth + 1);
    else for (const field in current) visit((current as Readonly<Record<string, unknown>>)[field], depth + 1);
  }

  visit(value, 0);
}

export function tooDeep(): Error {
  return badRequest(`the object is nested deeper than ${deepest} levels`);
}
