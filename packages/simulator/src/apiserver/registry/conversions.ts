import type { KubeObject } from '../../objects/object.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { apiVersionOf, type Kinds, type Resource } from '../resource.ts';

/** An object at another version of its kind; metadata is kept by the caller. Stands for a conversion webhook. */
export type ConvertObject = (object: KubeObject, toApiVersion: string) => KubeObject;

export interface Conversions {
  /** For kinds whose versions differ in more than their name. `GROUP/KIND`, e.g. `cluster.x-k8s.io/Cluster`. */
  register(groupKind: string, convert: ConvertObject): void;
  to(resource: Resource, object: KubeObject): KubeObject;
  /** At the version that the resource's objects are stored at. */
  toStorage(resource: Resource, object: KubeObject): KubeObject;
}

/** Results are remembered as long as their objects live, so that lists and watches at an older version convert once. */
export function createConversions(kinds: Kinds, catalog: Catalog): Conversions {
  const custom = new Map<string, ConvertObject>();
  const converted = new WeakMap<KubeObject, Map<string, KubeObject>>();

  function convert(resource: Resource, object: KubeObject): KubeObject {
    const apiVersion = apiVersionOf(resource);
    const own = custom.get(`${resource.group}/${resource.kind}`);
    if (own === undefined) return kinds.convert(resource, object);
    return { ...own(object, apiVersion), apiVersion, metadata: object.metadata };
  }

  function to(resource: Resource, object: KubeObject): KubeObject {
    const apiVersion = apiVersionOf(resource);
    if (object.apiVersion === apiVersion) return object;
    const known = converted.get(object) ?? new Map<string, KubeObject>();
    converted.set(object, known);
    const result = known.get(apiVersion) ?? convert(resource, object);
    known.set(apiVersion, result);
    return result;
  }

  return {
    register: (groupKind, convertObject) => void custom.set(groupKind, convertObject),
    to,
    toStorage(resource, object) {
      const stored = catalog.byStorage(resource.storage).find((sibling) => apiVersionOf(sibling) === resource.storageApiVersion);
      return to(stored ?? resource, object);
    },
  };
}
