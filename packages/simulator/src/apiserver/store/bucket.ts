import type { KubeObject } from '../../objects/object.ts';
import { byKey } from './history.ts';
import { createLabelIndex, type LabelIndex } from './label-index.ts';

/** The objects of one storage, with listings that are made once until something changes. */
export interface Bucket {
  get(namespace: string | undefined, name: string): KubeObject | undefined;
  set(object: KubeObject): void;
  delete(object: KubeObject): void;
  /** Sorted. `namespace` undefined = all. */
  list(namespace: string | undefined): readonly KubeObject[];
  /** The same of those that have all of `labels`, in the time that their number takes. */
  labelled(namespace: string | undefined, labels: Readonly<Record<string, string>>): readonly KubeObject[];
  count(): number;
}

interface Shelf {
  readonly objects: Map<string, KubeObject>;
  readonly labels: LabelIndex;
  listing: readonly KubeObject[] | undefined;
}

export function createBucket(): Bucket {
  const shelves = new Map<string, Shelf>();
  let all: readonly KubeObject[] | undefined;

  function change(object: KubeObject): Shelf {
    const namespace = object.metadata.namespace ?? '';
    const shelf = shelves.get(namespace) ?? createShelf();
    shelves.set(namespace, shelf);
    shelf.listing = undefined;
    all = undefined;
    return shelf;
  }

  return {
    get: (namespace, name) => shelves.get(namespace ?? '')?.objects.get(name),
    set(object) {
      const { objects, labels } = change(object);
      labels.replace(objects.get(object.metadata.name), object);
      objects.set(object.metadata.name, object);
    },
    delete(object) {
      const { objects, labels } = change(object);
      labels.replace(objects.get(object.metadata.name), undefined);
      objects.delete(object.metadata.name);
      if (objects.size === 0) shelves.delete(object.metadata.namespace ?? '');
    },
    list(namespace) {
      if (namespace !== undefined) {
        const shelf = shelves.get(namespace);
        return shelf === undefined ? [] : listShelf(shelf);
      }
      all ??= [...shelves.keys()].sort().flatMap((key) => listShelf(shelves.get(key) as Shelf));
      return all;
    },
    labelled(namespace, labels) {
      const places = namespace === undefined ? [...shelves.values()] : [shelves.get(namespace)];
      return places.flatMap((shelf) => shelf?.labels.find(labels) ?? []).sort(byKey);
    },
    count: () => [...shelves.values()].reduce((sum, { objects }) => sum + objects.size, 0),
  };
}

function createShelf(): Shelf {
  const objects = new Map<string, KubeObject>();
  return { objects, labels: createLabelIndex(objects), listing: undefined };
}

function listShelf(shelf: Shelf): readonly KubeObject[] {
  shelf.listing ??= [...shelf.objects.values()].sort(byKey);
  return shelf.listing;
}
