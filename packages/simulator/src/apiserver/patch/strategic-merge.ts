import { isJsonObject, type JsonObject } from '../../objects/json.ts';
import { setField } from '../../objects/set-field.ts';
import { fieldSchema, type Schema } from '../schema/schema.ts';
import { directives, withoutDirectives } from './directives.ts';
import { PatchRefused } from './patch-refused.ts';
import { type ListMerge, mergeList } from './strategic-list.ts';

/** Strategic merge patch: as a merge patch, but lists merge by keys where the schema says so. The inputs are not changed. */
export function strategicMerge(current: unknown, patch: unknown, schema: Schema | undefined): unknown {
  return mergeObject(isJsonObject(current) ? current : {}, isJsonObject(patch) ? patch : {}, schema);
}

function mergeObject(current: JsonObject, patch: JsonObject, schema: Schema | undefined): JsonObject {
  const { action, order, removals, retained, fields } = directives(patch);
  if (action === 'delete') return {};
  if (action === 'replace') return withoutDirectives(fields) as JsonObject;
  if (action !== undefined) throw new PatchRefused(`unknown patch type found: ${action}`);

  const merged: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(current))
    if (retained === undefined || retained.includes(field)) setField(merged, field, value);

  for (const field of new Set([...Object.keys(fields), ...order.keys(), ...removals.keys()])) {
    const value = fields[field];
    if (value === null) delete merged[field];
    else {
      const list = { order: order.get(field), removals: removals.get(field) };
      const result = mergeField(merged[field], value, fieldSchema(schema, field), list);
      if (result !== undefined) setField(merged, field, result);
    }
  }
  return merged;
}

function mergeField(current: unknown, value: unknown, schema: Schema | undefined, list: Omit<ListMerge, 'merge'>): unknown {
  const strategies = schema?.['x-kubernetes-patch-strategy']?.split(',') ?? [];
  const merges = strategies.includes('merge');
  if (merges && (Array.isArray(current) || current === undefined) && (Array.isArray(value) || value === undefined))
    return current === undefined && value === undefined
      ? undefined
      : mergeList(current ?? [], value ?? [], schema, { ...list, merge: (a, b) => mergeObject(a, b, schema?.items) });
  if (value === undefined) return current;
  if (isJsonObject(current) && isJsonObject(value) && !strategies.includes('replace')) return mergeObject(current, value, schema);
  return withoutDirectives(value);
}
