import { containsAll } from '../../objects/label-selector.ts';
import type { KubeObject } from '../../objects/object.ts';

type Labels = Readonly<Record<string, string>>;

/** Finds the objects of a namespace by their labels without looking at the others. A label is indexed from when it is first asked for. */
export interface LabelIndex {
  /** Undefined = there was, or is, none. */
  replace(before: KubeObject | undefined, after: KubeObject | undefined): void;
  /** Those that have all of `labels`, which must not be empty. */
  find(labels: Labels): readonly KubeObject[];
}

export function createLabelIndex(objects: ReadonlyMap<string, KubeObject>): LabelIndex {
  const indexes = new Map<string, ByValue>();

  function indexOf(label: string): ByValue {
    const known = indexes.get(label);
    if (known !== undefined) return known;
    const index: ByValue = new Map();
    for (const object of objects.values()) add(index, label, object);
    indexes.set(label, index);
    return index;
  }

  return {
    replace(before, after) {
      for (const [label, index] of indexes) {
        if (before !== undefined) drop(index, label, before);
        if (after !== undefined) add(index, label, after);
      }
    },
    find(labels) {
      const sets = Object.entries(labels).map(([label, value]) => indexOf(label).get(value));
      let smallest = sets[0];
      for (const set of sets) if ((set?.size ?? 0) < (smallest?.size ?? 0)) smallest = set;
      return [...(smallest?.values() ?? [])].filter((object) => containsAll(object.metadata.labels ?? {}, labels));
    },
  };
}

/** By the label's value, then by name. */
type ByValue = Map<string, Map<string, KubeObject>>;

function add(index: ByValue, label: string, object: KubeObject): void {
  const value = object.metadata.labels?.[label];
  if (value === undefined) return;
  const set = index.get(value) ?? new Map<string, KubeObject>();
  set.set(object.metadata.name, object);
  index.set(value, set);
}

function drop(index: ByValue, label: string, { metadata }: KubeObject): void {
  const value = metadata.labels?.[label];
  const set = value === undefined ? undefined : index.get(value);
  if (value === undefined || set === undefined) return;
  set.delete(metadata.name);
  if (set.size === 0) index.delete(value);
}
