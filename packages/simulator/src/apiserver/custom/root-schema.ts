import { modelSchema } from '../builtin/model-schema.ts';
import type { Schema } from '../schema/schema.ts';

const text: Schema = { type: 'string' };

/** The schema of a whole custom object: what every object has, and what its definition says. */
export function rootSchema(schema: Schema = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true }): Schema {
  const metadata = withOwnRules(modelSchema('V1ObjectMeta'), schema.properties?.metadata);
  return { ...schema, properties: { ...schema.properties, apiVersion: text, kind: text, metadata } };
}

/** A definition may restrict the name, and nothing else of metadata. */
function withOwnRules(metadata: Schema, own: Schema | undefined): Schema {
  const name = own?.properties?.name;
  if (name === undefined) return metadata;
  const properties = { ...metadata.properties, name: { ...metadata.properties?.name, ...name } };
  return Object.create(metadata, { properties: { value: properties, enumerable: true } }) as Schema;
}
