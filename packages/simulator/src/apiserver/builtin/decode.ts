import { isJsonObject, type JsonObject } from '../../objects/json.ts';
import { setField } from '../../objects/set-field.ts';
import { fieldSchema, type Schema } from '../schema/schema.ts';
import { alwaysPresent, alwaysWritten, omitsZero } from './go-fields.ts';
import { goType, structName } from './go-types.ts';
import { canonicalQuantity } from './quantity.ts';

/** A JSON value that does not fit the type of its field; the message is the one of Go's JSON decoder. */
export class WrongType extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'WrongType';
  }
}

/**
 * A value as Go's decoder would read and write it: null is absent, quantities and times have one spelling, every value has the type
 * that the schema asks for. Throws {@link WrongType}. Unknown fields were left out before.
 */
export function decodeTyped(value: unknown, schema: Schema): unknown {
  return decode(value, schema, { path: '', struct: structName(schema.model ?? '') });
}

interface Place {
  /** Without indexes. */
  readonly path: string;
  /** The type that the field is in. */
  readonly struct: string;
}

function decode(value: unknown, schema: Schema, place: Place): unknown {
  if (schema['x-kubernetes-preserve-unknown-fields'] || schema['x-kubernetes-int-or-string']) return value;
  switch (schema.type) {
    case 'array':
      if (!Array.isArray(value)) throw wrongType(value, schema, place);
      return value.map((item) => decode(item ?? zero(schema.items), schema.items ?? {}, place));
    case 'object':
      if (!isJsonObject(value)) throw wrongType(value, schema, place);
      return decodeFields(value, schema, place);
    case 'integer':
    case 'number':
      if (typeof value !== 'number' || (schema.type === 'integer' && !Number.isInteger(value))) throw wrongType(value, schema, place);
      return value;
    case 'boolean':
      if (typeof value !== 'boolean') throw wrongType(value, schema, place);
      return value;
    case 'string':
      return decodeText(value, schema, place);
    case undefined:
      return value;
  }
}

function decodeFields(value: JsonObject, schema: Schema, place: Place): JsonObject {
  if (schema.model === undefined) return decodeMap(value, schema, place);
  const { model } = schema;
  const fields: Record<string, unknown> = {};
  for (const [field, child] of Object.entries(value)) {
    const known = fieldSchema(schema, field);
    if (child === null || known === undefined) continue;
    const path = place.path === '' ? field : `${place.path}.${field}`;
    const decoded = decode(child, known, { path, struct: structName(model) });
    if (schema.required?.includes(field) || !isOmitted(model, field, decoded, known)) fields[field] = decoded;
  }
  for (const field of alwaysPresent(model)) fields[field] ??= decode({}, fieldSchema(schema, field) ?? {}, place);
  for (const field of schema.required ?? []) fields[field] ??= zeroOf(model, field, fieldSchema(schema, field));
  for (const field of alwaysWritten(model)) fields[field] ??= emptyOf(fieldSchema(schema, field));
  return withoutUndefined(fields);
}

function decodeMap(value: JsonObject, schema: Schema, place: Place): JsonObject {
  const entries: Record<string, unknown> = {};
  for (const [key, child] of Object.entries(value)) {
    const known = fieldSchema(schema, key) ?? {};
    setField(entries, key, child === null ? zero(known) : decode(child, known, place));
  }
  return entries;
}

/** Whether Go leaves out an optional field with this value. */
function isOmitted(model: string, field: string, value: unknown, schema: Schema): boolean {
  if (schema['x-kubernetes-int-or-string'] || schema['x-kubernetes-preserve-unknown-fields']) return false;
  if (value === '' || value === 0 || value === false) return omitsZero(model, field, value);
  if (Array.isArray(value)) return value.length === 0;
  return schema.model === undefined && isJsonObject(value) && Object.keys(value).length === 0;
}

function zeroOf(model: string, field: string, schema: Schema | undefined): unknown {
  if (schema?.type === 'integer' || schema?.type === 'number') return 0;
  if (schema?.type === 'boolean') return false;
  const isText = schema?.type === 'string' && (schema.format === undefined || schema.format === '');
  return isText && omitsZero(model, field, '') ? '' : undefined;
}

function withoutUndefined(fields: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function decodeText(value: unknown, schema: Schema, place: Place): unknown {
  if (schema.format === 'quantity') return canonicalQuantity(value);
  if (typeof value !== 'string') throw wrongType(value, schema, place);
  if (schema.format === 'date-time' || schema.format === 'date-time-micro') return decodeTime(value, schema.format);
  if (schema.format === 'byte' && !isBase64(value)) throw new WrongType(`illegal base64 data at input byte ${firstBadByte(value)}`);
  return value;
}

function decodeTime(value: string, format: string): string {
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(time)) {
    const layout = format === 'date-time' ? '2006-01-02T15:04:05Z07:00' : '2006-01-02T15:04:05.000000Z07:00';
    throw new WrongType(
      `parsing time ${JSON.stringify(value)} as ${JSON.stringify(layout)}: cannot parse ${JSON.stringify(value)} as "2006"`,
    );
  }
  const text = new Date(time).toISOString();
  if (format === 'date-time') return text.replace(/\.\d+Z$/, 'Z');
  const fraction = /\.(\d+)/.exec(value)?.[1] ?? '';
  return text.replace(/\.\d+Z$/, `.${fraction.padEnd(6, '0').slice(0, 6)}Z`);
}

function isBase64(value: string): boolean {
  return /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(value.replace(/[\r\n]/g, ''));
}

function firstBadByte(value: string): number {
  const bad = value.search(/[^A-Za-z0-9+/]/);
  return bad >= 0 ? bad : value.length - (value.length % 4);
}

/** What stands for a field that was not set. */
function emptyOf(schema: Schema | undefined): unknown {
  if (schema?.type === 'integer') return 0;
  return schema?.type === 'string' && !schema.format ? '' : null;
}

/** What null means as an item or a value of a map. */
function zero(schema: Schema | undefined): unknown {
  if (schema?.type === 'object') return {};
  if (schema?.type === 'string') return '';
  return schema?.type === 'integer' || schema?.type === 'number' ? 0 : null;
}

function wrongType(value: unknown, schema: Schema, place: Place): WrongType {
  return new WrongType(
    `json: cannot unmarshal ${jsonType(value)} into Go struct field ${place.struct}.${place.path} of type ${goType(schema)}`,
  );
}

function jsonType(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'number' : `number ${value}`;
  return typeof value === 'boolean' ? 'bool' : typeof value;
}
