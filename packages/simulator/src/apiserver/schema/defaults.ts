import { isJsonObject } from '../../objects/json.ts';
import { setField } from '../../objects/set-field.ts';
import { fieldSchema, type Schema } from './schema.ts';

/**
 * Fills in the schema's defaults where a field is absent, or null without being nullable; such a null without default is left out, as
 * the real server does before it validates. Returns the same value when nothing changes.
 */
export function withDefaults(value: unknown, schema: Schema | undefined): unknown {
  if (schema === undefined) return value;
  if (Array.isArray(value)) return mapChanged(value, (item) => withDefaults(item, schema.items));
  if (!isJsonObject(value)) return value;
  const result: Record<string, unknown> = {};
  let changed = false;
  for (const [field, child] of Object.entries(value)) {
    const known = fieldSchema(schema, field);
    if (child === null && known !== undefined && known.nullable !== true && known['x-kubernetes-preserve-unknown-fields'] !== true) {
      changed = true;
      if (known.default !== undefined) setField(result, field, withDefaults(known.default, known));
      continue;
    }
    const filled = withDefaults(child, known);
    changed ||= filled !== child;
    setField(result, field, filled);
  }
  for (const [field, known] of Object.entries(schema.properties ?? {})) {
    if (known.default === undefined || Object.hasOwn(value, field)) continue;
    changed = true;
    setField(result, field, withDefaults(known.default, known));
  }
  return changed ? result : value;
}

function mapChanged(items: readonly unknown[], change: (item: unknown) => unknown): readonly unknown[] {
  const result = items.map(change);
  return result.some((item, index) => item !== items[index]) ? result : items;
}
