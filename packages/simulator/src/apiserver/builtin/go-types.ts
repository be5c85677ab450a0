import type { Schema } from '../schema/schema.ts';

/** The name of a built-in type in the real server's messages: `V1PodSpec` is `PodSpec`. */
export function structName(model: string): string {
  return model.replace(/^([A-Z][a-z]+)?V\d+(?=[A-Z])/, '');
}

/** The Go type of a field, as the real server's JSON errors name it. */
export function goType(schema: Schema): string {
  if (schema.model !== undefined) return `v1.${structName(schema.model)}`;
  if (schema.type === 'array') return schema.format === 'byte' ? '[]uint8' : `[]${goType(schema.items ?? {})}`;
  if (schema.type === 'object')
    return `map[string]${typeof schema.additionalProperties === 'object' ? goType(schema.additionalProperties) : 'interface {}'}`;
  if (schema.type === 'integer') return schema.format ?? 'int32';
  if (schema.type === 'number') return 'float64';
  if (schema.type === 'boolean') return 'bool';
  return schema.format === 'byte' ? '[]uint8' : 'string';
}
