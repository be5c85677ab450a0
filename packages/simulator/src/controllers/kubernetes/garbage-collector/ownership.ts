import type { KubeObject, OwnerReference } from '../../../objects/object.ts';
import { sameJson } from '../../../objects/same-json.ts';

/** Who belongs to whom, by uid. Owners need not exist. */
export interface Ownership {
  /** False: the references are as they were. */
  set(object: KubeObject): boolean;
  remove(object: KubeObject): void;
  /** Uids of the objects that name this owner. */
  dependents(owner: string): readonly string[];
}

export function createOwnership(): Ownership {
  const references = new Map<string, readonly OwnerReference[]>();
  const dependents = new Map<string, Set<string>>();

  function unlink(uid: string): void {
    for (const owner of references.get(uid) ?? []) {
      const siblings = dependents.get(owner.uid);
      siblings?.delete(uid);
      if (siblings?.size === 0) dependents.delete(owner.uid);
    }
    references.delete(uid);
  }

  return {
    set({ metadata: { uid = '', ownerReferences = [] } }) {
      if (sameJson(references.get(uid) ?? [], ownerReferences)) return false;
      unlink(uid);
      if (ownerReferences.length > 0) references.set(uid, ownerReferences);
      for (const owner of ownerReferences) {
        const siblings = dependents.get(owner.uid) ?? new Set();
        dependents.set(owner.uid, siblings.add(uid));
      }
      return true;
    },
    remove: ({ metadata: { uid = '' } }) => unlink(uid),
    dependents: (owner) => [...(dependents.get(owner) ?? [])],
  };
}
