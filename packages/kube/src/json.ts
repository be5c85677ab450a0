import { isObject, type JsonObject } from '@eksa/core/objects';

/** The field when it is an object. */
export function recordField(owner: unknown, field: string): JsonObject | undefined {
  const value = isObject(owner) ? owner[field] : undefined;
  return isObject(value) ? value : undefined;
}

/** The field when it is a text that is not empty. */
export function textField(owner: unknown, field: string): string | undefined {
  const value = isObject(owner) ? owner[field] : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The field when it is a number. */
export function numberField(owner: unknown, field: string): number | undefined {
  const value = isObject(owner) ? owner[field] : undefined;
  return typeof value === 'number' ? value : undefined;
}

/** The objects in a list field; anything else in it is left out. */
export function recordList(owner: unknown, field: string): readonly JsonObject[] {
  const value = isObject(owner) ? owner[field] : undefined;
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** Parses JSON; `undefined` when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
