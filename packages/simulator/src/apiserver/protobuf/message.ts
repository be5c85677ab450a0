import { setField } from '../../objects/set-field.ts';
import { modelSchema } from '../builtin/model-schema.ts';
import { fieldSchema, type Schema } from '../schema/schema.ts';
import { messageFields } from './field-numbers.ts';
import { readFields, textOf, valueMessages } from './values.ts';

type Raw = Uint8Array | bigint | number;

/** A message as the JSON of a built-in type, e.g. `V1Pod`; undefined when its field numbers are not known. */
export function decodeMessage(bytes: Uint8Array, model: string): Record<string, unknown> | undefined {
  const name = messageName(model);
  if (messageFields(name) === undefined) return undefined;
  const target: Record<string, unknown> = {};
  readInto(target, bytes, name, modelSchema(model));
  return target;
}

function messageName(model: string): string {
  return model.replace(/^V1/, '');
}

function readInto(target: Record<string, unknown>, bytes: Uint8Array, message: string, schema: Schema): void {
  const names = messageFields(message);
  for (const [number, raw] of readFields(bytes)) {
    const name = names?.get(number);
    if (name === undefined) continue;
    if (name.startsWith('^') && raw instanceof Uint8Array) readInto(target, raw, name.slice(1), schema);
    else addField(target, name, raw, fieldSchema(schema, name) ?? {});
  }
}

function addField(target: Record<string, unknown>, name: string, raw: Raw, schema: Schema): void {
  if (schema.type === 'array') {
    target[name] ??= [];
    (target[name] as unknown[]).push(...items(raw, schema.items ?? {}));
  } else if (schema.additionalProperties !== undefined && raw instanceof Uint8Array) {
    target[name] ??= {};
    const entry = new Map(readFields(raw));
    const values = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : {};
    setField(
      target[name] as Record<string, unknown>,
      textOf(entry.get(1) ?? new Uint8Array()),
      readValue(entry.get(2) ?? new Uint8Array(), values),
    );
  } else {
    const value = readValue(raw, schema);
    if (value !== undefined) target[name] = value;
  }
}

/** Numbers may come packed: many in one field. */
function items(raw: Raw, schema: Schema): readonly unknown[] {
  const packed = raw instanceof Uint8Array && (schema.type === 'integer' || schema.type === 'boolean');
  return packed ? varints(raw).map((each) => readValue(each, schema)) : [readValue(raw, schema)];
}

function varints(bytes: Uint8Array): readonly bigint[] {
  const values: bigint[] = [];
  let value = 0n;
  let shift = 0n;
  for (const byte of bytes) {
    value |= BigInt(byte & 127) << shift;
    shift += 7n;
    if (byte < 128) {
      values.push(BigInt.asIntN(64, value));
      value = 0n;
      shift = 0n;
    }
  }
  return values;
}

function readValue(raw: Raw, schema: Schema): unknown {
  if (!(raw instanceof Uint8Array)) return schema.type === 'boolean' ? Number(raw) !== 0 : Number(raw);
  const special = valueMessages[schema.format ?? ''];
  if (special !== undefined) return special(raw);
  if (schema.format === 'byte') return Buffer.from(raw).toString('base64');
  if (schema.model !== undefined) return decodeMessage(raw, schema.model) ?? {};
  if (schema['x-kubernetes-preserve-unknown-fields']) return rawJson(raw);
  // A list of texts as the value of a map is a message of its own.
  if (schema.type === 'array') return readFields(raw).map(([, item]) => textOf(item));
  return schema.type === 'integer' || schema.type === 'boolean' ? readValue(0, schema) : textOf(raw);
}

/** JSON within a message, as managedFields have it. */
function rawJson(bytes: Uint8Array): unknown {
  const json = new Map(readFields(bytes)).get(1);
  return json instanceof Uint8Array && json.length > 0 ? JSON.parse(textOf(json)) : undefined;
}
