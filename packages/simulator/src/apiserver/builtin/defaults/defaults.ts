import { isJsonObject, type JsonObject } from '../../../objects/json.ts';
import type { KubeObject } from '../../../objects/object.ts';
import type { Resource } from '../../resource.ts';
import { fieldSchema, type Schema } from '../../schema/schema.ts';
import { omitsZero } from '../go-fields.ts';
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
  const fixed = { ...fixedDefaults[model], ...withoutUnset(model, value) };
  return computedDefaults[model]?.(fixed) ?? fixed;
}

/** Go cannot tell an empty text from one that was not given, unless it is a pointer. */
function withoutUnset(model: string, value: JsonObject): JsonObject {
  const defaults = fixedDefaults[model];
  if (defaults === undefined) return value;
  const unset = Object.keys(defaults).filter((field) => value[field] === '' && omitsZero(model, field, ''));
  return unset.length === 0 ? value : Object.fromEntries(Object.entries(value).filter(([field]) => !unset.includes(field)));
}
