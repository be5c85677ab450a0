import { isJsonObject, type JsonObject } from '../../../objects/json.ts';

/** The field as an object; empty when it is none. */
export function objectAt(value: unknown, ...path: readonly string[]): JsonObject {
  let at: unknown = value;
  for (const field of path) at = isJsonObject(at) ? at[field] : undefined;
  return isJsonObject(at) ? at : {};
}

/** The objects in a list field; empty when it is none. */
export function objectsAt(value: unknown, ...path: readonly string[]): readonly JsonObject[] {
  const owner = objectAt(value, ...path.slice(0, -1));
  const list = owner[path.at(-1) ?? ''];
  return Array.isArray(list) ? list.filter(isJsonObject) : [];
}
