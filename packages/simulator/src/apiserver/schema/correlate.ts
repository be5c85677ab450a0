import { isJsonObject } from '../../objects/json.ts';
import { sameJson } from '../../objects/same-json.ts';
import type { Schema } from './schema.ts';

/** The item of the old list that is the same one by its keys; undefined = new, or a list without keys. */
export function correlatedItem(item: unknown, list: Schema, old: unknown): unknown {
  const keys = list['x-kubernetes-list-map-keys'];
  if (!Array.isArray(old) || keys === undefined || !isJsonObject(item)) return undefined;
  return old.find((other) => isJsonObject(other) && keys.every((key) => sameJson(item[key], other[key])));
}
