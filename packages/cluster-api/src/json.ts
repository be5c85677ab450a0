/** A JSON object, not an array and not null. */
export type JsonObject = { readonly [field: string]: unknown };

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a path of fields, or undefined where the path ends early. */
export function valueAt(value: unknown, ...path: readonly string[]): unknown {
  let current = value;
  for (const field of path) {
    if (!isObject(current)) return undefined;
    current = current[field];
  }
  return current;
}

export function textAt(value: unknown, ...path: readonly string[]): string | undefined {
  const found = valueAt(value, ...path);
  return typeof found === 'string' ? found : undefined;
}

export function listAt(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = valueAt(value, ...path);
  return Array.isArray(found) ? found : [];
}

/** A copy of the value with the field at the path replaced; missing objects on the way are made. */
export function withValueAt<Owner extends JsonObject>(value: Owner, path: readonly string[], replacement: unknown): Owner {
  const [field, ...rest] = path;
  if (field === undefined) return value;
  if (rest.length === 0) return { ...value, [field]: replacement };
  const child = value[field];
  return { ...value, [field]: withValueAt(isObject(child) ? child : {}, rest, replacement) };
}
