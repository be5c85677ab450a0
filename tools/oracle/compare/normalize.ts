import { parseAllDocuments } from 'yaml';
import { isObject } from '../../../packages/core/src/objects/index.ts';
import type { KubeObject } from '../../../packages/core/src/ports/index.ts';
import { mapMaps } from './walk.ts';

/** Both sides in one form: what means the same is made equal, and nothing else. */
export function normalize(object: KubeObject): unknown {
  return mapMaps(object, normalizeMap);
}

function normalizeMap(map: Readonly<Record<string, unknown>>): unknown {
  const fields = Object.entries(spelledOut(map)).flatMap(([field, value]) => {
    const plain = embeds(field) ? embedded(value) : value;
    return means(field, plain) && !isNoMirror(field, plain) ? [[field, plain] as const] : [];
  });
  return Object.fromEntries(fields);
}

/** Of a mirror that has none of the original's images v0.24.6 tells etcd machines no endpoint, and the newest version the path alone. */
function isNoMirror(field: string, value: unknown): boolean {
  if (field !== 'registryMirror' || !isObject(value)) return false;
  return value.mirrors === undefined && (value.endpoint === undefined || value.endpoint === 'v2');
}

/** What a template of the original leaves to defaults, or to the reader of its YAML. */
function spelledOut(map: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { rollingUpdate, type, effect, value, extraArgs } = map;
  return {
    ...map,
    ...(isObject(rollingUpdate) && type === undefined ? { type: 'RollingUpdate' } : {}),
    ...(Array.isArray(extraArgs) ? { extraArgs: eachOnce(extraArgs) } : {}),
    // A taint's value stands there without quotes.
    ...(typeof effect === 'string' && (typeof value === 'boolean' || typeof value === 'number') ? { value: String(value) } : {}),
  };
}

/** A flag that is written twice has its last value, in its first place; feature gates add up. */
function eachOnce(flags: readonly unknown[]): readonly unknown[] {
  const values = new Map<unknown, unknown>();
  for (const flag of flags) {
    if (!isObject(flag)) return flags;
    const before = values.get(flag.name);
    values.set(flag.name, flag.name === 'feature-gates' && before !== undefined ? `${before},${flag.value}` : flag.value);
  }
  return [...values].map(([name, value]) => ({ name, value }));
}

function embeds(field: string): boolean {
  return field === 'content' || field === 'data' || field === 'caCert' || field.endsWith('.conf');
}

/** YAML (one document or several) and JSON inside a file are compared by what they say, other text without the space around it. */
function embedded(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    const documents = parseAllDocuments(value).map((document): unknown => (document.errors.length > 0 ? undefined : document.toJS()));
    const objects = documents.filter((document) => typeof document === 'object' && document !== null);
    if (objects.length > 0 && documents.every((document) => document !== undefined)) {
      const plain = objects.map((document) => mapMaps(document, normalizeMap));
      return plain.length === 1 ? plain[0] : plain;
    }
  } catch {
    // Not YAML.
  }
  return value.trim();
}

const optional: ReadonlySet<string> = new Set([
  ...['group', 'imageRepository', 'imageTag', 'customImage', 'version'],
  // A template of the original writes these two always, its types leave them out when they are empty.
  ...['thumbprint', 'folder'],
]);

/** Absent, null and an empty map are one to the API server; so are the core group and none, and optional fields that are empty. */
function means(field: string, value: unknown): boolean {
  if (value === null || value === undefined) return false;
  if (field === 'essential' && value === false) return false;
  if (isObject(value)) return Object.keys(value).length > 0 || field === 'identity';
  return value !== '' || !optional.has(field);
}
