import { isJsonObject, type JsonObject } from '../../objects/json.ts';
import type { Schema } from '../schema/schema.ts';
import { directives, withoutDirectives } from './directives.ts';
import { goText } from './go-text.ts';
import { PatchRefused } from './patch-refused.ts';

export interface ListMerge {
  readonly order: readonly unknown[] | undefined;
  /** Primitive items to remove. */
  readonly removals: readonly unknown[] | undefined;
  /** Merges two items with the same key. */
  merge(current: JsonObject, patch: JsonObject): JsonObject;
}

/** Merges a list whose patch strategy is `merge`: objects by their merge key, primitive items as a set. */
export function mergeList(
  current: readonly unknown[],
  patch: readonly unknown[],
  schema: Schema | undefined,
  { order, removals, merge }: ListMerge,
): readonly unknown[] {
  const key = schema?.['x-kubernetes-patch-merge-key'];
  if (patch.some((item) => isJsonObject(item) && item.$patch === 'replace' && Object.keys(item).length === 1))
    return withoutDirectives(patch) as readonly unknown[];
  const identity = (item: unknown) => (key === undefined ? item : keyOf(item, key));
  const merged = key === undefined ? union(current, patch, removals) : mergeByKey(current, patch, key, merge);
  const wanted = (order ?? patch.filter((item) => !(isJsonObject(item) && item.$patch === 'delete'))).map(identity);
  return arrange(merged, wanted, current.map(identity), identity);
}

function union(current: readonly unknown[], patch: readonly unknown[], removals: readonly unknown[] = []): readonly unknown[] {
  return [...new Set([...current, ...patch])].filter((item) => !removals.includes(item));
}

function mergeByKey(current: readonly unknown[], patch: readonly unknown[], key: string, merge: ListMerge['merge']): readonly unknown[] {
  const merged = [...current];
  for (const item of patch) {
    if (!isJsonObject(item)) throw new PatchRefused(`an item of a list that merges by ${key} is not an object`);
    const wanted = keyOf(item, key);
    const index = merged.findIndex((other) => isJsonObject(other) && other[key] === wanted);
    if (item.$patch === 'delete') {
      if (index >= 0) merged.splice(index, 1);
    } else if (index < 0) merged.push(withoutDirectives(directives(item).fields));
    else merged[index] = merge(merged[index] as JsonObject, item);
  }
  return merged;
}

function keyOf(item: unknown, key: string): unknown {
  const value = isJsonObject(item) ? item[key] : undefined;
  if (value === undefined) throw new PatchRefused(`map: ${goText(item)} does not contain declared merge key: ${key}`);
  return value;
}

/**
 * Items that the patch names come in its order, the others in theirs. Between the two kinds, the order so far decides; an item that is
 * new comes before those it cannot be compared with.
 */
function arrange(
  items: readonly unknown[],
  wanted: readonly unknown[],
  before: readonly unknown[],
  identity: (item: unknown) => unknown,
): readonly unknown[] {
  const named = items.filter((item) => wanted.includes(identity(item)));
  const others = items.filter((item) => !wanted.includes(identity(item)));
  named.sort((a, b) => wanted.indexOf(identity(a)) - wanted.indexOf(identity(b)));
  const arranged: unknown[] = [];
  for (const item of named) {
    const place = before.indexOf(identity(item));
    while (place >= 0 && others.length > 0 && before.indexOf(identity(others[0])) < place) arranged.push(others.shift());
    arranged.push(item);
  }
  return [...arranged, ...others];
}
