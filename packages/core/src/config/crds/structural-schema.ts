import { isMap } from '../schema/rule.ts';

/** The part of OpenAPI v3 that a CustomResourceDefinition may use. */
export type StructuralSchema = Readonly<Record<string, unknown>>;

/** What a server must take as it comes. */
export const anything: StructuralSchema = { 'x-kubernetes-preserve-unknown-fields': true };

/** Keywords that mean the same in a structural schema. */
const copied = [
  'type',
  'format',
  'description',
  'default',
  'enum',
  'nullable',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'minLength',
  'maxLength',
  'pattern',
  'minItems',
  'maxItems',
] as const;

/**
 * Makes a Kubernetes structural schema of a JSON Schema (OpenAPI 3.0 dialect, references inlined). What Kubernetes forbids there,
 * such as `additionalProperties: false`, is left out: the server prunes unknown fields instead. What it cannot express becomes
 * "anything".
 */
export function toStructural(schema: unknown): StructuralSchema {
  if (!isMap(schema) || typeof schema.type !== 'string') return described(schema, anything);
  const result: Record<string, unknown> = {};
  for (const keyword of copied) if (schema[keyword] !== undefined) result[keyword] = schema[keyword];
  if (schema.type === 'array') result.items = toStructural(schema.items);
  if (schema.type !== 'object') return result;
  if (isMap(schema.properties)) {
    result.properties = Object.fromEntries(Object.entries(schema.properties).map(([name, part]) => [name, toStructural(part)]));
    if (Array.isArray(schema.required) && schema.required.length > 0) result.required = schema.required;
    // A loose object keeps fields that its schema does not name.
    return isMap(schema.additionalProperties) ? { ...result, ...anything } : result;
  }
  if (isMap(schema.additionalProperties)) return { ...result, additionalProperties: toStructural(schema.additionalProperties) };
  return { ...result, ...anything };
}

function described(schema: unknown, target: StructuralSchema): StructuralSchema {
  return isMap(schema) && typeof schema.description === 'string' ? { ...target, description: schema.description } : target;
}
