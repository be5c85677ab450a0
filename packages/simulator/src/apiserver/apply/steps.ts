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

/** An item of a `map` list that has none of its keys. */
export class MissingKeys extends Error {
  constructor(keys: readonly string[]) {
    const names = keys.map((key) => JSON.stringify(key)).join(' ');
    super(
      `associative list with keys has an element that omits all key fields [${names}] (and doesn't have default values for any key fields)`,
    );
    this.name = 'MissingKeys';
  }
}

/** The step to an item of a `map` or `set` list. Throws {@link MissingKeys}. */
export function itemStep(item: unknown, schema: Schema): string {
  if (listKind(schema) === 'set') return `v:${JSON.stringify(item)}`;
  const keys = schema['x-kubernetes-list-map-keys'] ?? [];
  const object = isJsonObject(item) ? item : {};
  const values = keys.toSorted().flatMap((key) => {
    const value = object[key] ?? fieldSchema(schema.items, key)?.default ?? builtinKeyDefaults[key];
    return value === undefined ? [] : [[key, value]];
  });
  if (values.length === 0 && keys.length > 0) throw new MissingKeys(keys);
  return `k:${JSON.stringify(Object.fromEntries(values))}`;
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
