import { setField } from './set-field.ts';

/** A deep copy of a JSON value that shares nothing with the original. */
export function copyJson<T>(value: T): T {
  return copy(value) as T;
}

function copy(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copy);
  const result: Record<string, unknown> = {};
  for (const field of Object.keys(value)) setField(result, field, copy((value as Readonly<Record<string, unknown>>)[field]));
  return result;
}
