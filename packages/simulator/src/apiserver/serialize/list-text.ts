import type { KubeObject } from '../../objects/object.ts';
import { apiVersionOf, type Resource } from '../resource.ts';
import { itemText, jsonText } from './json-text.ts';

export interface ListMeta {
  readonly resourceVersion: string;
  readonly continue?: string;
  readonly remainingItemCount?: number;
}

export function listText(resource: Resource, metadata: ListMeta, objects: readonly KubeObject[]): string {
  // Lists of custom kinds always tell where they go on, even if nowhere.
  const head = {
    kind: resource.listKind,
    apiVersion: apiVersionOf(resource),
    metadata: resource.custom ? { continue: '', ...metadata } : metadata,
  };
  return itemsText(head, objects.map(resource.custom ? jsonText : itemText));
}

/** A list of what its items say about themselves, e.g. PartialObjectMetadata. */
export function itemsText(head: object, items: readonly string[]): string {
  return `${JSON.stringify(head).slice(0, -1)},"items":[${items.join(',')}]}`;
}
