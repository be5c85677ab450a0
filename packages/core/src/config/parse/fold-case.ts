import type { KindSchema } from '../../provider/types.ts';
import { isMap } from '../schema/rule.ts';
import { type Issue, valueAt } from './explain.ts';
import { fieldNames } from './field-names.ts';

/**
 * The original matches field names whatever their case (`certSANs` is `certSans`), so files rely on it. Returns the object with
 * such names spelled as the schema does, or undefined when no unknown field is one.
 */
export function foldCase(object: unknown, schema: KindSchema, issues: readonly Issue[]): unknown {
  const copy: unknown = structuredClone(object);
  let folded = false;
  for (const issue of issues) {
    const parent = valueAt(copy, issue.path);
    if (!isMap(parent)) continue;
    const names = fieldNames(schema, issue.path);
    for (const key of unknownKeys(issue)) {
      const name = names.find((candidate) => candidate.toLowerCase() === key.toLowerCase());
      if (name === undefined || Object.hasOwn(parent, name)) continue;
      rename(parent, key, name);
      folded = true;
    }
  }
  return folded ? copy : undefined;
}

/** The fields that an issue of a strict schema names. */
export function unknownKeys(issue: Issue): readonly string[] {
  if (issue.code !== 'unrecognized_keys' || !('keys' in issue) || !Array.isArray(issue.keys)) return [];
  return issue.keys.filter((key) => typeof key === 'string');
}

function rename(map: Record<string, unknown>, from: string, to: string): void {
  map[to] = map[from];
  delete map[from];
}
