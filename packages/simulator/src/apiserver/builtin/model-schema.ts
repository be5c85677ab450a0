import type { Schema } from '../schema/schema.ts';
import { isAtomicModel, mergeFactsOf } from './merge-keys.ts';
import { type ModelField, type ModelFile, readModelFile } from './model-file.ts';
import { isQuantityField } from './quantities.ts';

const known = new Map<string, Schema>();

/** The schema of a built-in type, e.g. `V1PodSpec`; the same object each time. Its file is read when it is first looked into. */
export function modelSchema(name: string): Schema {
  const schema = known.get(name) ?? lazySchema(name);
  known.set(name, schema);
  return schema;
}

function lazySchema(model: string): Schema {
  let read: (ModelFile & { readonly properties: Readonly<Record<string, Schema>> }) | undefined;
  function file() {
    if (read !== undefined) return read;
    const text = readModelFile(model);
    read = { ...text, properties: Object.fromEntries(text.fields.map((field) => [field.name, fieldOf(model, field)])) };
    return read;
  }
  return {
    type: 'object',
    model,
    ...(isAtomicModel(model) && { 'x-kubernetes-map-type': 'atomic' as const }),
    get description() {
      return file().description;
    },
    get properties() {
      return file().properties;
    },
    get required() {
      return file()
        .fields.filter((field) => field.required)
        .map((field) => field.name);
    },
  };
}

function fieldOf(model: string, field: ModelField): Schema {
  const type = typeSchema(field.type, isQuantityField(model, field.name) ? 'quantity' : field.format);
  const own = { description: field.description, ...mergeFactsOf(model, field.name) };
  // By prototype: a copy would read the files of all types below, which refer to each other in circles.
  return Object.create(type, Object.getOwnPropertyDescriptors(own)) as Schema;
}

const listType = /^Array<(.*)>$/;
const mapType = /^\{ \[key: string\]: (.*); \}$/;

function typeSchema(type: string, format: string): Schema {
  const item = listType.exec(type)?.[1];
  if (item !== undefined) return { type: 'array', items: typeSchema(item, format) };
  const value = mapType.exec(type)?.[1];
  if (value !== undefined) return { type: 'object', additionalProperties: typeSchema(value, format) };
  if (type === 'any') return { 'x-kubernetes-preserve-unknown-fields': true };
  if (type === 'IntOrString') return { 'x-kubernetes-int-or-string': true, format: 'int-or-string' };
  if (type === 'Date') return { type: 'string', format: 'date-time' };
  if (type === 'V1MicroTime') return { type: 'string', format: 'date-time-micro' };
  if (type === 'boolean') return { type };
  if (type === 'number') return format === 'double' ? { type, format } : { type: 'integer', ...(format !== '' && { format }) };
  if (type === 'string') return { type, ...(format !== '' && { format }) };
  return modelSchema(type);
}
