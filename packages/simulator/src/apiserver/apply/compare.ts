import { isJsonObject, type JsonObject } from '../../objects/json.ts';
import { sameJson } from '../../objects/same-json.ts';
import { fieldSchema, type Schema } from '../schema/schema.ts';
import { at, type FieldSet, noFields, oneField, union } from './field-set.ts';
import { isAtomicMap, itemStep, listKind } from './steps.ts';

/** What differs between two states of an object. */
export interface Comparison {
  /** Fields that are new or have another value. */
  readonly changed: FieldSet;
  readonly removed: FieldSet;
}

const same: Comparison = { changed: noFields, removed: noFields };

export function compare(old: unknown, next: unknown, schema: Schema | undefined): Comparison {
  if (old === next || (old === undefined && next === undefined)) return same;
  const inner = compareInside(old, next, schema);
  if (inner === 'leaf') return leaf(old, next);
  if (old === undefined) return { ...inner, changed: union(inner.changed, oneField) };
  if (next === undefined) return { ...inner, removed: union(inner.removed, oneField) };
  return inner;
}

function leaf(old: unknown, next: unknown): Comparison {
  if (next === undefined) return { changed: noFields, removed: oneField };
  return sameJson(old, next) ? same : { changed: oneField, removed: noFields };
}

function compareInside(old: unknown, next: unknown, schema: Schema | undefined): Comparison | 'leaf' {
  const sample = next ?? old;
  if (isJsonObject(sample) && (isJsonObject(old) || isAbsent(old)) && (isJsonObject(next) || isAbsent(next))) {
    if (isAtomicMap(schema) || (isHollow(old) && isHollow(next))) return 'leaf';
    return compareObjects(old ?? {}, next ?? {}, schema);
  }
  if (!Array.isArray(sample) || schema === undefined || listKind(schema) === 'atomic') return 'leaf';
  if (!isList(old) || !isList(next) || (isHollow(old) && isHollow(next))) return 'leaf';
  return compareParts(byStep(old ?? [], schema), byStep(next ?? [], schema), () => schema.items);
}

function compareObjects(old: JsonObject, next: JsonObject, schema: Schema | undefined): Comparison {
  const parts = (value: JsonObject) => new Map(Object.entries(value).map(([field, child]) => [`f:${field}`, child]));
  return compareParts(parts(old), parts(next), (step) => fieldSchema(schema, step.slice(2)));
}

function compareParts(
  old: ReadonlyMap<string, unknown>,
  next: ReadonlyMap<string, unknown>,
  schemaOf: (step: string) => Schema | undefined,
): Comparison {
  let changed = noFields;
  let removed = noFields;
  for (const step of new Set([...old.keys(), ...next.keys()])) {
    const difference = compare(old.get(step), next.get(step), schemaOf(step));
    changed = union(changed, at(step, difference.changed));
    removed = union(removed, at(step, difference.removed));
  }
  return { changed, removed };
}

function byStep(items: readonly unknown[], schema: Schema): ReadonlyMap<string, unknown> {
  return new Map(items.map((item) => [itemStep(item, schema), item]));
}

function isAbsent(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}

function isList(value: unknown): value is readonly unknown[] | null | undefined {
  return isAbsent(value) || Array.isArray(value);
}

function isHollow(value: unknown): boolean {
  return isAbsent(value) || Object.keys(value as object).length === 0;
}
