import { createHash } from 'node:crypto';
import { parseAllDocuments } from 'yaml';
import { isJsonObject } from '../../../objects/json.ts';
import type { KubeObject } from '../../../objects/object.ts';

/** The texts in a Secret or ConfigMap, by the order of their names. */
export function manifestsIn({ kind, data }: KubeObject): readonly string[] {
  const values = isJsonObject(data) ? data : {};
  return Object.keys(values)
    .sort()
    .map((name) => String(values[name]))
    .map((value) => (kind === 'Secret' ? Buffer.from(value, 'base64').toString() : value));
}

export function hashOf(manifests: readonly string[]): string {
  const hash = createHash('sha256');
  for (const manifest of manifests) hash.update(manifest);
  return `sha256:${hash.digest('hex')}`;
}

/** The objects of a manifest, those that others need first. Throws on what is no YAML. */
export function objectsIn(manifest: string): readonly KubeObject[] {
  const documents = parseAllDocuments(manifest).flatMap((document): readonly unknown[] => {
    const [error] = document.errors;
    if (error !== undefined) throw error;
    const value: unknown = document.toJS();
    return Array.isArray(value) ? value : [value];
  });
  return documents.filter(isKubeObject).toSorted((one, other) => rankOf(one) - rankOf(other));
}

const first = ['Namespace', 'CustomResourceDefinition', 'ServiceAccount', 'Secret', 'ConfigMap'];

function rankOf({ kind }: KubeObject): number {
  const rank = first.indexOf(kind);
  return rank < 0 ? first.length : rank;
}

function isKubeObject(value: unknown): value is KubeObject {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    'apiVersion' in value &&
    typeof value.kind === 'string' &&
    typeof value.apiVersion === 'string'
  );
}
