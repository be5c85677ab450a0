import { isJsonObject, type JsonObject } from '../../../objects/json.ts';
import type { KubeObject } from '../../../objects/object.ts';
import type { Resource } from '../../resource.ts';
import { fieldSchema, type Schema } from '../../schema/schema.ts';
import { builtinSchema } from '../resources.ts';
import { computedDefaults } from './computed.ts';
import { fixedDefaults } from './fixed.ts';

/** A built-in object with the defaults that the real server sets when it reads a request or its storage. */
export function defaultBuiltin(resource: Resource, object: KubeObject): KubeObject {
  return fill(object, builtinSchema(resource)) as KubeObject;
}

function fill(value: unknown, schema: Schema | undefined): unknown {
  if (schema === undefined) return value;
  if (Array.isArray(value)) return value.map((item) => fill(item, schema.items));
  if (!isJsonObject(value)) return value;
  const own = schema.model === undefined ? value : ownDefaults(schema.model, value);
  return Object.fromEntries(Object.entries(own).map(([field, child]) => [field, fill(child, fieldSchema(schema, field))]));
}

function ownDefaults(model: string, value: JsonObject): JsonObject {
  const fixed = { ...fixedDefaults[model], ...value };
  return computedDefaults[model]?.(fixed) ?? fixed;
}
