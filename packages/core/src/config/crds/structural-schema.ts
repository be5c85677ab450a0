import { isMap } from '../schema/rule.ts';
import { transitionRules } from './transition-rules.ts';

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
export function toStructural(schema: unknown, { inList = false }: { readonly inList?: boolean } = {}): StructuralSchema {
  if (isMap(schema) && schema['x-kubernetes-int-or-string'] === true) return described(schema, { 'x-kubernetes-int-or-string': true });
  if (!isMap(schema) || typeof schema.type !== 'string') return described(schema, anything);
  const result: Record<string, unknown> = {};
  for (const keyword of copied) if (schema[keyword] !== undefined) result[keyword] = schema[keyword];
  if (schema.type === 'array') result.items = toStructural(schema.items, { inList: true });
  if (schema.type !== 'object') return result;
  if (isMap(schema.properties)) {
    const parts = Object.entries(schema.properties).map(([name, part]) => [name, toStructural(part, { inList })]);
    result.properties = Object.fromEntries(parts);
    // An entry of a list has no identity over time, so the server cannot say what it was before.
    const rules = inList ? [] : transitionRules(schema);
    if (rules.length > 0) result['x-kubernetes-validations'] = rules;
    if (Array.isArray(schema.required) && schema.required.length > 0) result.required = schema.required;
    // A loose object keeps fields that its schema does not name.
    return isMap(schema.additionalProperties) ? { ...result, ...anything } : result;
  }
  if (isMap(schema.additionalProperties))
    return { ...result, additionalProperties: toStructural(schema.additionalProperties, { inList: true }) };
  return { ...result, ...anything };
}

function described(schema: unknown, target: StructuralSchema): StructuralSchema {
  return isMap(schema) && typeof schema.description === 'string' ? { ...target, description: schema.description } : target;
}
