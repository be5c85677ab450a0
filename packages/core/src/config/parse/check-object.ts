import type { KindSchema } from '../../provider/types.ts';
import { explain, type Issue, valueAt } from './explain.ts';
import { fieldNames, nearestName } from './field-names.ts';
import { foldCase, unknownKeys } from './fold-case.ts';
import { laterFields } from './later-fields.ts';

/** A problem inside one object, not yet tied to a place in the file. */
export interface ObjectProblem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly expected?: string;
  /** The field's name is meant, not its value. */
  readonly atKey: boolean;
}

export type CheckedObject<T> =
  | { readonly ok: true; readonly data: T }
  | { readonly ok: false; readonly problems: readonly ObjectProblem[] };

/** A schema whose result type is known. */
export interface TypedSchema<T> extends KindSchema {
  safeParse(
    value: unknown,
  ): { readonly success: true; readonly data: T } | { readonly success: false; readonly error: { readonly issues: readonly Issue[] } };
}

/** Checks an object against its kind's schema and explains every issue. */
export function checkObject<T>(object: unknown, schema: TypedSchema<T>): CheckedObject<T> {
  const first = schema.safeParse(object);
  if (first.success) return { ok: true, data: first.data };
  const folded = foldCase(object, schema, first.error.issues);
  const result = folded === undefined ? first : schema.safeParse(folded);
  if (result.success) return { ok: true, data: result.data };
  return { ok: false, problems: result.error.issues.flatMap((issue) => problemsOf(issue, folded ?? object, schema)) };
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
  if (laterFields.has(key)) return { message: 'is a field that this version does not support yet', expected: 'the file without it' };
  const nearest = nearestName(key, known);
  const message = nearest === undefined ? 'is an unknown field' : `is an unknown field; did you mean "${nearest}"?`;
  return known.length === 0 ? { message } : { message, expected: `one of ${[...known].sort().join(', ')}` };
}
