import type { KindSchema } from '../../provider/types.ts';
import { isMap } from '../schema/rule.ts';
import { type Issue, valueAt } from './explain.ts';
import { fieldNames } from './field-names.ts';

/**
 * The original matches field names whatever their case (`certSANs` is `certSans`), so files rely on it. Returns the object with
 * such names spelled as the schema does, and with `drop` without those that it does not know at all; undefined when nothing changed.
 */
export function mendFields(object: unknown, schema: KindSchema, issues: readonly Issue[], { drop }: { readonly drop: boolean }): unknown {
  const copy: unknown = structuredClone(object);
  let mended = false;
  for (const issue of issues) {
    const parent = valueAt(copy, issue.path);
    if (!isMap(parent)) continue;
    const names = fieldNames(schema, issue.path);
    for (const key of unknownKeys(issue)) {
      const name = names.find((candidate) => candidate.toLowerCase() === key.toLowerCase());
      if (name !== undefined && !Object.hasOwn(parent, name)) rename(parent, key, name);
      else if (drop) remove(parent, key);
      else continue;
      mended = true;
    }
  }
  return mended ? copy : undefined;
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
