import { isJsonObject } from '../../../objects/json.ts';
import { fieldSchema, type Schema } from '../schema.ts';

/** A JSON value as CEL sees it: whole numbers are int, times and durations are their own types, and field names are escaped. */
export function celValue(value: unknown, schema: Schema | undefined): unknown {
  if (Array.isArray(value)) return value.map((item) => celValue(item, schema?.items));
  if (isJsonObject(value)) {
    const isMap = schema?.properties === undefined;
    return Object.fromEntries(
      Object.entries(value).map(([field, child]) => [isMap ? field : escaped(field), celValue(child, fieldSchema(schema, field))]),
    );
  }
  if (typeof value === 'number') return schema?.type === 'number' || !Number.isInteger(value) ? value : BigInt(value);
  if (typeof value !== 'string') return value;
  if (schema?.format === 'date-time' || schema?.format === 'date') return new Date(value);
  return schema?.format === 'byte' ? Buffer.from(value, 'base64') : value;
}

const reserved = new Set(
  'true false null in as break const continue else for function if import let loop package namespace return var void while'.split(' '),
);

/** The name under which an expression finds a field whose own name is no CEL identifier. */
function escaped(field: string): string {
  if (reserved.has(field)) return `__${field}__`;
  return field.replaceAll('__', '__underscores__').replaceAll('.', '__dot__').replaceAll('-', '__dash__').replaceAll('/', '__slash__');
}
