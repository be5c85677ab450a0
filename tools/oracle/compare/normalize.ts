import { parse } from 'yaml';
import { isObject } from '../../../packages/core/src/objects/index.ts';
import type { KubeObject } from '../../../packages/core/src/ports/index.ts';
import { mapMaps } from './walk.ts';

/** Both sides in one form: what means the same is made equal, and nothing else. */
export function normalize(object: KubeObject): unknown {
  return mapMaps(object, (map) => {
    const fields = Object.entries(map).flatMap(([field, value]) => {
      const plain = field === 'content' || field === 'data' || field === 'caCert' ? embedded(value) : value;
      return means(field, plain) ? [[field, plain] as const] : [];
    });
    return Object.fromEntries(fields);
  });
}

/** YAML and JSON inside a file are compared by what they say, other text without the space around it. */
function embedded(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    const parsed: unknown = parse(value);
    if (typeof parsed === 'object' && parsed !== null) return mapMaps(parsed, withoutNothing);
  } catch {
    // Not YAML.
  }
  return value.trim();
}

function withoutNothing(map: Readonly<Record<string, unknown>>): unknown {
  return Object.fromEntries(Object.entries(map).filter(([field, value]) => means(field, value)));
}

const images: ReadonlySet<string> = new Set(['imageRepository', 'imageTag', 'customImage', 'version']);

/** Absent, null and an empty map are one to the API server; so are the core group and none, and an image without a name. */
function means(field: string, value: unknown): boolean {
  if (value === null || value === undefined) return false;
  if (isObject(value)) return Object.keys(value).length > 0 || field === 'identity';
  return value !== '' || !(field === 'group' || images.has(field));
}
