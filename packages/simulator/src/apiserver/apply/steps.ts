import { isJsonObject, type JsonObject } from '../../objects/json.ts';
import { fieldSchema, type Schema } from '../schema/schema.ts';

/** A list whose items are told apart has one owner for each item. */
export type ListKind = 'atomic' | 'map' | 'set';

export function listKind(schema: Schema | undefined): ListKind {
  return schema?.['x-kubernetes-list-type'] ?? 'atomic';
}

export function isAtomicMap(schema: Schema | undefined): boolean {
  return schema?.['x-kubernetes-map-type'] === 'atomic';
}

/** An item of a `map` list that lacks one of its keys. */
export class MissingKey extends Error {
  constructor(key: string) {
    super(`associative list with keys has an element that omits key field ${JSON.stringify(key)} (and doesn't have default value)`);
    this.name = 'MissingKey';
  }
}

/** The step to an item of a `map` or `set` list. Throws {@link MissingKey}. */
export function itemStep(item: unknown, schema: Schema): string {
  if (listKind(schema) === 'set') return `v:${JSON.stringify(item)}`;
  const keys = schema['x-kubernetes-list-map-keys'] ?? [];
  const object = isJsonObject(item) ? item : {};
  const values = keys.toSorted().map((key) => [key, keyValue(object, key, schema)]);
  return `k:${JSON.stringify(Object.fromEntries(values))}`;
}

function keyValue(item: JsonObject, key: string, schema: Schema): unknown {
  const value = item[key] ?? fieldSchema(schema.items, key)?.default ?? builtinKeyDefaults[key];
  if (value === undefined) throw new MissingKey(key);
  return value;
}

/** Keys of built-in kinds that may be left out. */
const builtinKeyDefaults: JsonObject = { protocol: 'TCP' };

/** A path as error messages write it: `.spec.containers[name="a"].image`. */
export function pathText(steps: readonly string[]): string {
  return steps.map(stepText).join('');
}

function stepText(step: string): string {
  const rest = step.slice(2);
  if (step.startsWith('f:')) return `.${rest}`;
  if (step.startsWith('v:')) return `[=${rest}]`;
  if (step.startsWith('i:')) return `[${rest}]`;
  const keys = JSON.parse(rest) as JsonObject;
  const texts = Object.entries(keys).map(([key, value]) => `${key}=${JSON.stringify(value)}`);
  return `[${texts.join(',')}]`;
}
