import { EksaError } from '@eksa/core/errors';
import { isObject } from '@eksa/core/objects';
import type { KubeObject } from '@eksa/core/ports';
import { CORE_SCHEMA, loadAll } from 'js-yaml';

/**
 * The objects of a multi-document manifest; `List` kinds are unfolded, empty documents left out.
 * js-yaml rather than yaml: component manifests hold megabytes of CRD schemas, and it reads them seven times as fast.
 * Errors: COMPONENTS_INVALID.
 */
export function parseManifest(text: string, what: string): readonly KubeObject[] {
  const documents: unknown[] = [];
  try {
    loadAll(text, (document) => documents.push(document), { schema: CORE_SCHEMA });
  } catch (cause) {
    throw new EksaError('COMPONENTS_INVALID', `${what} is not valid YAML: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
  return documents.flatMap((document) => unfold(document, what));
}

function unfold(document: unknown, what: string): readonly KubeObject[] {
  if (document === null || document === undefined) return [];
  if (isObject(document) && document.kind === 'List' && Array.isArray(document.items)) {
    return document.items.flatMap((item) => unfold(item, what));
  }
  if (isKubeObject(document)) return [withoutPlaceholders(document)];
  throw new EksaError('COMPONENTS_INVALID', `${what} holds a document without apiVersion, kind and metadata.name`);
}

function isKubeObject(value: unknown): value is KubeObject {
  if (!isObject(value) || !isObject(value.metadata)) return false;
  return typeof value.apiVersion === 'string' && typeof value.kind === 'string' && typeof value.metadata.name === 'string';
}

/** kustomize leaves `creationTimestamp: null` and empty status behind, which server-side apply would claim as ours. */
function withoutPlaceholders(object: KubeObject): KubeObject {
  const { status: _status, ...rest } = object;
  const { creationTimestamp: _created, ...metadata } = object.metadata;
  return { ...rest, apiVersion: object.apiVersion, kind: object.kind, metadata: { ...metadata, name: object.metadata.name } };
}
