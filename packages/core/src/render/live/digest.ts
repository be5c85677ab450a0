import { createHash } from 'node:crypto';
import { isObject } from '../../objects/json.ts';

/** sha256 of a value whatever the order of its fields, in hex. Fields without a value do not count. */
export function digestOfValue(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(ordered(value)))
    .digest('hex');
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (!isObject(value)) return value;
  const fields = Object.keys(value).sort();
  return Object.fromEntries(fields.filter((field) => value[field] !== undefined).map((field) => [field, ordered(value[field])]));
}
