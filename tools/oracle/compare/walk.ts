import { isObject } from '../../../packages/core/src/objects/index.ts';

/** A copy in which every map, innermost first, has gone through `change`. */
export function mapMaps(value: unknown, change: (map: Readonly<Record<string, unknown>>) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => mapMaps(item, change));
  if (!isObject(value)) return value;
  return change(Object.fromEntries(Object.entries(value).map(([field, child]) => [field, mapMaps(child, change)])));
}
