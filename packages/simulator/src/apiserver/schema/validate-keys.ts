import { isJsonObject } from '../../objects/json.ts';
import { type Cause, childPath, duplicate, required } from './causes.ts';
import { fieldSchema, type Schema } from './schema.ts';

/** Lists of type `map` and `set` must not have an item twice; embedded objects must say what they are. */
export function validateKeys(value: unknown, schema: Schema | undefined, path: string): readonly Cause[] {
  if (schema === undefined || schema.model !== undefined) return [];
  if (Array.isArray(value))
    return [...duplicates(value, schema, path), ...value.flatMap((item, index) => validateKeys(item, schema.items, `${path}[${index}]`))];
  if (!isJsonObject(value)) return [];
  const embedded = schema['x-kubernetes-embedded-resource'] === true ? ['apiVersion', 'kind'] : [];
  return [
    ...embedded.filter((field) => !value[field]).map((field) => required(childPath(path, field), 'must not be empty')),
    ...Object.entries(value).flatMap(([field, child]) => validateKeys(child, fieldSchema(schema, field), childPath(path, field))),
  ];
}

function duplicates(items: readonly unknown[], schema: Schema, path: string): readonly Cause[] {
  const type = schema['x-kubernetes-list-type'];
  if (type !== 'map' && type !== 'set') return [];
  const identities = items.map((item) => (type === 'set' ? item : keysOf(item, schema)));
  const seen = new Set<string>();
  return identities.flatMap((identity, index) => {
    const text = JSON.stringify(identity);
    if (seen.has(text)) return [duplicate(`${path}[${index}]`, identity)];
    seen.add(text);
    return [];
  });
}

function keysOf(item: unknown, schema: Schema): unknown {
  const keys = schema['x-kubernetes-list-map-keys'] ?? [];
  const present = isJsonObject(item) ? keys.toSorted().filter((key) => Object.hasOwn(item, key)) : [];
  return Object.fromEntries(present.map((key) => [key, (item as Readonly<Record<string, unknown>>)[key]]));
}
