import { modelSchema } from '../builtin/model-schema.ts';
import type { Schema } from '../schema/schema.ts';

/** Where a built-in type is described in the same document. */
export type Reference = (model: string) => { readonly $ref: string };

/** A schema as it stands in an OpenAPI document: references in place of built-in types. */
export function schemaJson(schema: Schema, reference: Reference): unknown {
  const { model, description } = schema;
  if (model !== undefined) {
    const told = description && schema !== modelSchema(model);
    return told ? { description, allOf: [reference(model)] } : reference(model);
  }
  const { properties, items, additionalProperties, allOf: _, ...rest } = plain(schema);
  return {
    ...rest,
    ...(items !== undefined && { items: schemaJson(items, reference) }),
    ...(typeof additionalProperties === 'object' && { additionalProperties: schemaJson(additionalProperties, reference) }),
    ...(typeof additionalProperties === 'boolean' && { additionalProperties }),
    ...(properties !== undefined && { properties: fieldsJson(properties, reference) }),
  };
}

/** What a built-in type consists of. */
export function modelJson(schema: Schema, reference: Reference): unknown {
  const { description, properties = {}, required = [] } = schema;
  return {
    description,
    type: 'object',
    properties: fieldsJson(properties, reference),
    ...(required.length > 0 && { required }),
  };
}

function fieldsJson(properties: Readonly<Record<string, Schema>>, reference: Reference): unknown {
  return Object.fromEntries(Object.entries(properties).map(([field, child]) => [field, schemaJson(child, reference)]));
}

/** With what it inherits from its type as its own. */
function plain(schema: Schema): Schema {
  const fields: Record<string, unknown> = {};
  for (const field in schema) fields[field] = schema[field as keyof Schema];
  return fields as Schema;
}
