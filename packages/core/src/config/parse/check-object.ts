import type { KindSchema } from '../../provider/types.ts';
import { explain, type Issue, valueAt } from './explain.ts';
import { fieldNames, nearestName } from './field-names.ts';
import { mendFields, unknownKeys } from './mend-fields.ts';
import type { ParseOptions } from './options.ts';

/** A problem inside one object, not yet tied to a place in the file. */
export interface ObjectProblem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly expected?: string;
  /** The field's name is meant, not its value. */
  readonly atKey: boolean;
}

export type CheckedObject =
  | { readonly ok: true; readonly data: unknown }
  | { readonly ok: false; readonly problems: readonly ObjectProblem[] };

/** Checks an object against its kind's schema and explains every issue. */
export function checkObject(object: unknown, schema: KindSchema, { unknownFields }: Pick<ParseOptions, 'unknownFields'>): CheckedObject {
  const first = schema.safeParse(object);
  if (first.success) return { ok: true, data: first.data };
  const mended = mendFields(object, schema, first.error.issues, { drop: unknownFields === 'ignore' });
  const result = mended === undefined ? first : schema.safeParse(mended);
  if (result.success) return { ok: true, data: result.data };
  return { ok: false, problems: result.error.issues.flatMap((issue) => problemsOf(issue, mended ?? object, schema)) };
}

function problemsOf(issue: Issue, object: unknown, schema: KindSchema): ObjectProblem[] {
  const unknown = unknownKeys(issue);
  if (unknown.length === 0) {
    return [{ path: issue.path, ...explain(issue, valueAt(object, issue.path)), atKey: false }];
  }
  const known = fieldNames(schema, issue.path);
  return unknown.map((key) => ({ path: [...issue.path, key], ...unknownField(key, known), atKey: true }));
}

function unknownField(key: string, known: readonly string[]): { message: string; expected?: string } {
  const nearest = nearestName(key, known);
  const message = nearest === undefined ? 'is an unknown field' : `is an unknown field; did you mean "${nearest}"?`;
  return known.length === 0 ? { message } : { message, expected: `one of ${[...known].sort().join(', ')}` };
}
