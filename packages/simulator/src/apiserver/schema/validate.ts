import { isJsonObject, type JsonObject } from '../../objects/json.ts';
import { sameJson } from '../../objects/same-json.ts';
import { type Cause, childPath, invalidValue, required, tooMany, wrongType } from './causes.ts';
import { correlatedItem } from './correlate.ts';
import { fieldSchema, type Schema } from './schema.ts';
import { validateCombinations } from './validate-combinations.ts';
import { validateScalar } from './validate-scalar.ts';

/**
 * The faults of a value by its schema, without CEL rules. A part that is the same in `old` is not looked at again, so that an object
 * that was valid once can be changed elsewhere.
 */
export function validate(value: unknown, schema: Schema, path: string, old?: unknown): readonly Cause[] {
  if (old !== undefined && sameJson(value, old)) return [];
  if (schema.model !== undefined) return [];
  const wrong = validateType(value, schema, path);
  if (value === null) return wrong;
  return [
    ...wrong,
    ...validateScalar(value, schema, path),
    ...(Array.isArray(value) ? validateList(value, schema, path, old) : []),
    ...(isJsonObject(value) ? validateObject(value, schema, path, old) : []),
    ...validateCombinations(value, schema, path, validate),
  ];
}

function validateType(value: unknown, schema: Schema, path: string): readonly Cause[] {
  const wanted = schema['x-kubernetes-int-or-string'] ? ['integer', 'string'] : schema.type === undefined ? [] : [schema.type];
  if (wanted.length === 0 || (value === null && schema.nullable)) return [];
  const type = jsonType(value);
  const fits = wanted.some((each) => each === type || (each === 'number' && type === 'integer'));
  if (fits) return [];
  return [wrongType(path, type, `${path} in body must be of type ${wanted.join(',')}: ${JSON.stringify(type)}`)];
}

function jsonType(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value === 'number' && Number.isInteger(value) ? 'integer' : typeof value;
}

function validateList(items: readonly unknown[], schema: Schema, path: string, old: unknown): readonly Cause[] {
  const { items: item, maxItems, minItems, uniqueItems } = schema;
  const causes: Cause[] = [];
  if (maxItems !== undefined && items.length > maxItems) causes.push(tooMany(path, items.length, maxItems));
  if (minItems !== undefined && items.length < minItems)
    causes.push(invalidValue(path, items.length, `${path} in body should have at least ${minItems} items`));
  if (uniqueItems && items.some((each, index) => items.slice(0, index).some((other) => sameJson(each, other))))
    causes.push(invalidValue(path, '', `${path} in body shouldn't contain duplicates`));
  if (item === undefined) return causes;
  return [...causes, ...items.flatMap((each, index) => validate(each, item, `${path}[${index}]`, correlatedItem(each, schema, old)))];
}

function validateObject(object: JsonObject, schema: Schema, path: string, old: unknown): readonly Cause[] {
  const count = Object.keys(object).length;
  const { maxProperties, minProperties } = schema;
  const causes: Cause[] = [];
  if (maxProperties !== undefined && count > maxProperties) causes.push(tooMany(path, count, maxProperties));
  if (minProperties !== undefined && count < minProperties)
    causes.push(invalidValue(path, count, `${path} in body should have at least ${minProperties} properties`));
  for (const [field, value] of Object.entries(object)) {
    const known = fieldSchema(schema, field);
    const before = isJsonObject(old) && Object.hasOwn(old, field) ? old[field] : undefined;
    if (known !== undefined) causes.push(...validate(value, known, childPath(path, field), before));
  }
  const missing = (schema.required ?? []).filter((field) => !Object.hasOwn(object, field));
  return [...causes, ...missing.map((field) => required(childPath(path, field)))];
}
