/** A JSON object, not an array and not null. */
export type JsonObject = { readonly [field: string]: unknown };

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a path of fields, or undefined where the path ends early. */
export function valueAt(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((current, field) => (isObject(current) ? current[field] : undefined), value);
}

/** The value at a path when it is text. */
export function textAt(value: unknown, ...path: readonly string[]): string | undefined {
  const found = valueAt(value, ...path);
  return typeof found === 'string' ? found : undefined;
}

/** The list at a path; empty when there is none. */
export function listAt(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = valueAt(value, ...path);
  return Array.isArray(found) ? found : [];
}

/** A copy in which the value at the path, when there is one, is replaced. */
export function replacedAt(object: JsonObject, [field, ...rest]: readonly string[], replace: (value: never) => unknown): JsonObject {
  if (field === undefined || object[field] === undefined) return object;
  const value = object[field];
  if (rest.length === 0) return { ...object, [field]: replace(value as never) };
  return isObject(value) ? { ...object, [field]: replacedAt(value, rest, replace) } : object;
}
