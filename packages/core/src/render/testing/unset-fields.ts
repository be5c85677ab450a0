import { parseAllDocuments } from 'yaml';
import { jsonSchemaOf } from '../../config/json-schema/kind.ts';
import { isMap } from '../../config/schema/rule.ts';
import type { KindSchema } from '../../provider/types.ts';

/** The fields of these kinds that none of the cluster files sets, as `KIND.spec.FIELD`. kubelet's settings count as one field. */
export function unsetFields(kinds: Readonly<Record<string, KindSchema>>, files: readonly string[]): readonly string[] {
  const documents = files.flatMap((file) => parseAllDocuments(file).map((document): unknown => document.toJS()));
  const set = new Set(documents.flatMap((document) => (isMap(document) ? setFields(document.spec, `${String(document.kind)}.spec`) : [])));
  const known = Object.entries(kinds).flatMap(([kind, schema]) => {
    const { properties } = jsonSchemaOf(schema) as { readonly properties: { readonly spec: unknown } };
    return knownFields(properties.spec, `${kind}.spec`);
  });
  return known.filter((field) => !set.has(field));
}

function knownFields(schema: unknown, path: string): readonly string[] {
  if (!isMap(schema)) return [];
  if (schema.type === 'array') return knownFields(schema.items, path);
  if (!isMap(schema.properties) || path.endsWith('.kubeletConfiguration')) return [];
  return Object.entries(schema.properties).flatMap(([name, part]) => [`${path}.${name}`, ...knownFields(part, `${path}.${name}`)]);
}

function setFields(value: unknown, path: string): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((one) => setFields(one, path));
  if (!isMap(value)) return [];
  return Object.entries(value).flatMap(([name, part]) => [`${path}.${name}`, ...setFields(part, `${path}.${name}`)]);
}
