import type { TypeRef } from '../../objects/object.ts';
import { apiVersionOf, type Resource } from '../resource.ts';

/** The resources that are served now: the built-in ones and those of established CustomResourceDefinitions. */
export interface Catalog {
  all(): readonly Resource[];
  byPlural(apiVersion: string, plural: string): Resource | undefined;
  byType(type: TypeRef): Resource | undefined;
  /** All versions of what is stored together. */
  byStorage(storage: string): readonly Resource[];
  servesGroupVersion(apiVersion: string): boolean;
  /** Replaces what `source` (name of a definition) added before; an empty list takes it away. */
  set(source: string, resources: readonly Resource[]): void;
  /** Called after each change. */
  onChange(listener: () => void): () => void;
  /** Rises with each change. */
  generation(): number;
}

export function createCatalog(builtIn: readonly Resource[]): Catalog {
  const sources = new Map<string, readonly Resource[]>([['', builtIn]]);
  const listeners = new Set<() => void>();
  let generation = 0;
  let index = indexOf([...sources.values()].flat());

  return {
    all: () => index.all,
    byPlural: (apiVersion, plural) => index.plurals.get(`${apiVersion} ${plural}`),
    byType: (type) => index.kinds.get(`${type.apiVersion} ${type.kind}`),
    byStorage: (storage) => index.storages.get(storage) ?? [],
    servesGroupVersion: (apiVersion) => index.groupVersions.has(apiVersion),
    set(source, resources) {
      if (resources.length === 0) sources.delete(source);
      else sources.set(source, resources);
      index = indexOf([...sources.values()].flat());
      generation += 1;
      for (const listener of [...listeners]) listener();
    },
    onChange(listener) {
      const own = () => listener();
      listeners.add(own);
      return () => listeners.delete(own);
    },
    generation: () => generation,
  };
}

function indexOf(all: readonly Resource[]) {
  const plurals = new Map<string, Resource>();
  const kinds = new Map<string, Resource>();
  const storages = new Map<string, Resource[]>();
  const groupVersions = new Set<string>();
  for (const resource of all) {
    const apiVersion = apiVersionOf(resource);
    plurals.set(`${apiVersion} ${resource.plural}`, resource);
    kinds.set(`${apiVersion} ${resource.kind}`, resource);
    groupVersions.add(apiVersion);
    const siblings = storages.get(resource.storage);
    if (siblings === undefined) storages.set(resource.storage, [resource]);
    else siblings.push(resource);
  }
  return { all, plurals, kinds, storages, groupVersions };
}
