import type { KubeObject } from '../../objects/object.ts';
import { byKey } from './history.ts';

/** The objects of one storage, with listings that are made once until something changes. */
export interface Bucket {
  get(namespace: string | undefined, name: string): KubeObject | undefined;
  set(object: KubeObject): void;
  delete(object: KubeObject): void;
  /** Sorted. `namespace` undefined = all. */
  list(namespace: string | undefined): readonly KubeObject[];
}

interface Shelf {
  readonly objects: Map<string, KubeObject>;
  listing: readonly KubeObject[] | undefined;
}

export function createBucket(): Bucket {
  const shelves = new Map<string, Shelf>();
  let all: readonly KubeObject[] | undefined;

  function change(object: KubeObject): Shelf {
    const namespace = object.metadata.namespace ?? '';
    const shelf = shelves.get(namespace) ?? { objects: new Map(), listing: undefined };
    shelves.set(namespace, shelf);
    shelf.listing = undefined;
    all = undefined;
    return shelf;
  }

  function listShelf(shelf: Shelf): readonly KubeObject[] {
    shelf.listing ??= [...shelf.objects.values()].sort(byKey);
    return shelf.listing;
  }

  return {
    get: (namespace, name) => shelves.get(namespace ?? '')?.objects.get(name),
    set(object) {
      change(object).objects.set(object.metadata.name, object);
    },
    delete(object) {
      const shelf = change(object);
      shelf.objects.delete(object.metadata.name);
      if (shelf.objects.size === 0) shelves.delete(object.metadata.namespace ?? '');
    },
    list(namespace) {
      if (namespace !== undefined) {
        const shelf = shelves.get(namespace);
        return shelf === undefined ? [] : listShelf(shelf);
      }
      all ??= [...shelves.keys()].sort().flatMap((key) => listShelf(shelves.get(key) as Shelf));
      return all;
    },
  };
}
