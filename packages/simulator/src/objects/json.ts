export type JsonObject = Readonly<Record<string, unknown>>;

/** A JSON object: neither null nor an array. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value below `path`; undefined where a part is missing or is no object. */
export function valueAt(value: unknown, path: readonly string[]): unknown {
  let current = value;
  for (const field of path) {
    if (!isJsonObject(current) || !Object.hasOwn(current, field)) return undefined;
    current = current[field];
  }
  return current;
}

/** A copy with `value` below `path`; parts that are not on the path are shared. */
export function withValueAt<T extends JsonObject>(object: T, path: readonly string[], value: unknown): T {
  const [field, ...rest] = path;
  if (field === undefined) return object;
  const inner = object[field];
  return { ...object, [field]: rest.length === 0 ? value : withValueAt(isJsonObject(inner) ? inner : {}, rest, value) };
}
