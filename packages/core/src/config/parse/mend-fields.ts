import type { KindSchema } from '../../provider/types.ts';
import { isMap } from '../schema/rule.ts';
import { type Issue, valueAt } from './explain.ts';
import { fieldNames } from './field-names.ts';
import { formatPath } from './problem.ts';

export interface MendOptions {
  /** Leave out fields that the schema does not know at all. */
  readonly drop: boolean;
  /** How numbers are written in the file: path → e.g. `1.30`. */
  readonly spellings: ReadonlyMap<string, string>;
  /** Words such as `yes` without quotes: path → what each means where true or false belongs. */
  readonly switches: ReadonlyMap<string, { readonly meaning: boolean }>;
}

/**
 * Reads an object as the original's reader does, which files rely on: field names match whatever their case (`certSANs` is
 * `certSans`), a plain number or boolean where text belongs is taken as it is written (`port: 5000`), an empty entry of a list of texts
 * is an empty text, and `yes` where true or false belongs is true. undefined when nothing changed.
 */
export function mendFields(object: unknown, schema: KindSchema, issues: readonly Issue[], options: MendOptions): unknown {
  const copy: unknown = structuredClone(object);
  const changes = issues.map((issue) => mendNames(copy, schema, issue, options) || mendValue(copy, issue, options));
  return changes.includes(true) ? copy : undefined;
}

function mendNames(object: unknown, schema: KindSchema, issue: Issue, { drop }: MendOptions): boolean {
  const parent = valueAt(object, issue.path);
  if (!isMap(parent)) return false;
  const names = fieldNames(schema, issue.path);
  let mended = false;
  for (const key of unknownKeys(issue)) {
    const name = names.find((candidate) => candidate.toLowerCase() === key.toLowerCase());
    if (name !== undefined && !Object.hasOwn(parent, name)) rename(parent, key, name);
    else if (drop) remove(parent, key);
    else continue;
    mended = true;
  }
  return mended;
}

function mendValue(object: unknown, issue: Issue, options: MendOptions): boolean {
  if (issue.code !== 'invalid_type' || !('expected' in issue)) return false;
  const parent = valueAt(object, issue.path.slice(0, -1));
  if (!isMap(parent) && !Array.isArray(parent)) return false;
  const value = valueAt(object, issue.path);
  const path = formatPath(issue.path);
  const meant =
    issue.expected === 'string'
      ? textFor(value, path, options)
      : issue.expected === 'boolean'
        ? options.switches.get(path)?.meaning
        : undefined;
  if (meant === undefined) return false;
  (parent as Record<PropertyKey, unknown>)[issue.path.at(-1) ?? ''] = meant;
  return true;
}

/** A field without a value is left out by the reader, so that null is an entry of a list. */
function textFor(value: unknown, path: string, { spellings }: MendOptions): string | undefined {
  if (value === null) return '';
  return typeof value === 'number' || typeof value === 'boolean' ? (spellings.get(path) ?? String(value)) : undefined;
}

/** The fields that an issue of a strict schema names. */
export function unknownKeys(issue: Issue): readonly string[] {
  if (issue.code !== 'unrecognized_keys' || !('keys' in issue) || !Array.isArray(issue.keys)) return [];
  return issue.keys.filter((key) => typeof key === 'string');
}

function rename(map: Record<string, unknown>, from: string, to: string): void {
  map[to] = map[from];
  remove(map, from);
}

function remove(map: Record<string, unknown>, field: string): void {
  delete map[field];
}
