import type { KindSchema } from '../../provider/types.ts';
import { jsonSchemaOf } from '../json-schema/kind.ts';
import { isMap } from '../schema/rule.ts';

/** The field names a schema knows at a path; empty when it cannot tell. */
export function fieldNames(schema: KindSchema, path: readonly PropertyKey[]): readonly string[] {
  let node = jsonSchemaOf(schema);
  for (const part of path) {
    if (!isMap(node)) return [];
    if (typeof part === 'number') node = node.items;
    else node = isMap(node.properties) ? node.properties[String(part)] : node.additionalProperties;
  }
  return isMap(node) && isMap(node.properties) ? Object.keys(node.properties) : [];
}

/** A file may hold very many unknown fields. */
const homes = new WeakMap<KindSchema, ReadonlyMap<string, readonly string[]>>();

/** Where a schema has a field of this name: paths of the mappings that hold it, such as `spec.controlPlaneConfiguration`. */
export function homesOf(schema: KindSchema, name: string): readonly string[] {
  const known = homes.get(schema) ?? homesByName(schema);
  homes.set(schema, known);
  return known.get(name) ?? [];
}

function homesByName(schema: KindSchema): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const visit = (node: unknown, path: string): void => {
    if (!isMap(node)) return;
    if (node.items !== undefined) visit(node.items, `${path}[]`);
    if (!isMap(node.properties)) return;
    for (const [field, child] of Object.entries(node.properties)) {
      found.set(field, [...(found.get(field) ?? []), path]);
      visit(child, path === '' ? field : `${path}.${field}`);
    }
  };
  visit(jsonSchemaOf(schema), '');
  return found;
}

/** A shorter name is part of too many others. */
const minPart = 4;

/**
 * The known name that was most likely meant: one that has the whole name in it, or of which at most a third of the letters differ, and
 * no more than `atMost`.
 */
export function nearestName(
  name: string,
  known: readonly string[],
  { atMost = Number.POSITIVE_INFINITY }: { readonly atMost?: number } = {},
): string | undefined {
  const part = name.toLowerCase();
  const whole = known.filter((candidate) => part.length >= minPart && candidate.toLowerCase().endsWith(part));
  if (whole.length === 1) return whole[0];
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of known) {
    const distance = editDistance(name.toLowerCase().slice(0, 80), candidate.toLowerCase());
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best !== undefined && bestDistance <= Math.min(atMost, Math.max(1, Math.floor(best.length / 3))) ? best : undefined;
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(replaced, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    previous = row;
  }
  return previous[b.length] ?? 0;
}
