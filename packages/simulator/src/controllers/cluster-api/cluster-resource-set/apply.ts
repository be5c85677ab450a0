import type { LocalClient } from '../../../apiserver/local-client.ts';
import type { Clock } from '../../../clock/clock.ts';
import type { KubeObject } from '../../../objects/object.ts';
import { timestamp } from '../contract/conditions.ts';
import { keyOf } from '../contract/draft.ts';
import { typeOf } from '../contract/references.ts';
import type { ClusterResourceSet, ResourceBinding, ResourceReference } from './kinds.ts';
import { hashOf, manifestsIn, objectsIn } from './manifests.ts';

export interface Applied {
  readonly bindings: readonly ResourceBinding[];
  readonly failed: boolean;
}

/** Applies what is new. Once applied, a resource is left alone, unless the set's strategy follows its changes. */
export function applyResources(
  remote: LocalClient,
  clock: Clock,
  set: ClusterResourceSet,
  found: ReadonlyMap<ResourceReference, KubeObject>,
  before: readonly ResourceBinding[],
): Applied {
  let failed = false;
  const bindings = set.spec.resources.flatMap((reference): readonly ResourceBinding[] => {
    const present = before.find(({ kind, name }) => kind === reference.kind && name === reference.name);
    const resource = found.get(reference);
    if (resource === undefined) return present === undefined ? [] : [present];
    const follows = set.spec.strategy === 'Reconcile';
    if (present?.applied === true && !follows) return [present];
    const manifests = manifestsIn(resource);
    const hash = hashOf(manifests);
    if (present?.applied === true && present.hash === hash) return [present];
    const applied = applyAll(remote, manifests, follows);
    failed ||= !applied;
    return [{ ...reference, hash, applied, lastAppliedTime: timestamp(clock) }];
  });
  return { bindings, failed };
}

/** All that can be; true = everything. */
function applyAll(remote: LocalClient, manifests: readonly string[], follows: boolean): boolean {
  let complete = true;
  for (const manifest of manifests) {
    try {
      for (const object of objectsIn(manifest)) complete = applyOne(remote, object, follows) && complete;
    } catch {
      // The manifest is no YAML: the condition tells, as with an object that is refused.
      complete = false;
    }
  }
  return complete;
}

function applyOne(remote: LocalClient, object: KubeObject, follows: boolean): boolean {
  try {
    const present = remote.get(typeOf(object), keyOf(object));
    if (present === undefined) remote.create(object);
    else if (follows) {
      remote.modify(typeOf(object), keyOf(object), (draft) => {
        const { metadata, status: _status, ...content } = object;
        Object.assign(draft, content);
        draft.metadata.labels = { ...draft.metadata.labels, ...metadata.labels };
        draft.metadata.annotations = { ...draft.metadata.annotations, ...metadata.annotations };
      });
    }
    return true;
  } catch {
    // Refused by the cluster; tried again with the next reconcile.
    return false;
  }
}
