import { isObject, type JsonObject } from '@eksa/core/objects';

/** A copy of the value with the field at the path replaced; missing objects on the way are made. */
export function withValueAt<Owner extends JsonObject>(value: Owner, path: readonly string[], replacement: unknown): Owner {
  const [field, ...rest] = path;
  if (field === undefined) return value;
  if (rest.length === 0) return { ...value, [field]: replacement };
  const child = value[field];
  return { ...value, [field]: withValueAt(isObject(child) ? child : {}, rest, replacement) };
}
