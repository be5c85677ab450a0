import { isJsonObject, type JsonObject } from '../../objects/json.ts';
import { fieldSchema, type Schema } from '../schema/schema.ts';
import { type FieldSet, noFields, oneField } from './field-set.ts';
import { isAtomicMap, itemStep, listKind } from './steps.ts';

/** All fields that an applied object names. Throws `MissingKeys`. */
export function fieldsOf(value: unknown, schema: Schema | undefined): FieldSet {
  if (Array.isArray(value)) return listFields(value, schema);
  if (!isJsonObject(value)) return oneField;
  return isAtomicMap(schema) ? oneField : objectFields(value, schema);
}

function objectFields(value: JsonObject, schema: Schema | undefined): FieldSet {
  const children = new Map<string, FieldSet>();
  for (const [field, child] of Object.entries(value)) {
    const known = schema?.properties !== undefined && Object.hasOwn(schema.properties, field);
    const set = fieldsOf(child, fieldSchema(schema, field));
    const isLeaf = child === null || (isJsonObject(child) && Object.keys(child).length === 0);
    // A key of a map is owned as such, a field of a struct only through what is in it.
    const self = set.self || isLeaf || !known;
    if (self || set.children.size > 0) children.set(`f:${field}`, { self, children: set.children });
  }
  return { self: false, children };
}

function listFields(items: readonly unknown[], schema: Schema | undefined): FieldSet {
  if (schema === undefined || listKind(schema) === 'atomic') return oneField;
  const children = new Map<string, FieldSet>();
  for (const item of items) children.set(itemStep(item, schema), { self: true, children: fieldsOf(item, schema.items).children });
  return children.size === 0 ? noFields : { self: false, children };
}
