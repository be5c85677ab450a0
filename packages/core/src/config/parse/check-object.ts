import type { KindSchema } from '../../provider/types.ts';
import { explain, type Issue, valueAt } from './explain.ts';
import { fieldNames, homesOf, nearestName } from './field-names.ts';
import { type MendOptions, mendFields, unknownKeys } from './mend-fields.ts';
import { formatPath } from './problem.ts';

/** A problem inside one object, not yet tied to a place in the file. */
export interface ObjectProblem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly expected?: string;
  readonly remedy?: string;
  /** The field's name is meant, not its value. */
  readonly atKey: boolean;
}

/** `object` is what was checked: as written, apart from names and texts that were read as the schema has them. */
export type CheckedObject =
  | { readonly ok: true; readonly object: unknown; readonly data: unknown }
  | { readonly ok: false; readonly object: unknown; readonly problems: readonly ObjectProblem[] };

/** What mending brings to light, such as the fields of a field whose name was mended, is mended in turn. */
const rounds = 4;

/** Checks an object against its kind's schema and explains every issue. */
export function checkObject(written: unknown, schema: KindSchema, options: MendOptions): CheckedObject {
  let object = written;
  let result = schema.safeParse(object);
  for (let round = 1; round < rounds && !result.success; round += 1) {
    const mended = mendFields(object, schema, result.error.issues, options);
    if (mended === undefined) break;
    object = mended;
    result = schema.safeParse(object);
  }
  if (result.success) return { ok: true, object, data: result.data };
  return { ok: false, object, problems: result.error.issues.flatMap((issue) => problemsOf(issue, object, schema)) };
}

function problemsOf(issue: Issue, object: unknown, schema: KindSchema): ObjectProblem[] {
  const unknown = unknownKeys(issue);
  if (unknown.length === 0) {
    return [{ path: issue.path, ...explain(issue, valueAt(object, issue.path)), atKey: false }];
  }
  const known = fieldNames(schema, issue.path);
  return unknown.map((key) => ({ path: [...issue.path, key], ...unknownField(key, known, issue.path, schema), atKey: true }));
}

function unknownField(
  key: string,
  known: readonly string[],
  path: readonly PropertyKey[],
  schema: KindSchema,
): Omit<ObjectProblem, 'path' | 'atKey'> {
  const nearest = nearestName(key, known);
  const message = nearest === undefined ? 'is an unknown field' : `is an unknown field; did you mean "${nearest}"?`;
  const remedy = nearest === undefined ? moveOrRemove(key, path, schema) : `Rename ${key} to ${nearest}.`;
  return known.length === 0 ? { message, remedy } : { message, expected: `one of ${[...known].sort().join(', ')}`, remedy };
}

/** A field that exists elsewhere was most likely indented wrongly. */
function moveOrRemove(key: string, path: readonly PropertyKey[], schema: KindSchema): string {
  const homes = homesOf(schema, key);
  if (homes.length === 0 || homes.length > 3) return `Remove ${key} from ${formatPath(path) || 'the document'}.`;
  return `Move ${key} to ${homes.map((home) => home || 'the top of the document').join(' or ')}, where it belongs, or remove it.`;
}
