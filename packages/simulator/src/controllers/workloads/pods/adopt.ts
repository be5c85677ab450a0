import type { LocalClient } from '../../../apiserver/local-client.ts';
import { type LabelSelector, matchesLabels } from '../../../objects/label-selector.ts';
import type { KubeObject, TypeRef } from '../../../objects/object.ts';
import { controllerOf, controllerReference } from '../../../objects/owners.ts';

/** Takes over objects that match the owner's selector and have no controller, as after `delete --cascade=orphan` and a new creation. */
export function adoptOrphans(client: LocalClient, owner: KubeObject, type: TypeRef, selector: LabelSelector): void {
  const { namespace } = owner.metadata;
  if (owner.metadata.deletionTimestamp !== undefined || namespace === undefined) return;
  for (const object of client.list(type, { namespace, labels: selector.matchLabels ?? {} })) {
    const { name, labels, deletionTimestamp, ownerReferences = [] } = object.metadata;
    if (controllerOf(object) !== undefined || deletionTimestamp !== undefined || !matchesLabels(selector, labels)) continue;
    client.modify(type, { namespace, name }, (draft) => {
      draft.metadata.ownerReferences = [...ownerReferences, controllerReference(owner)];
    });
  }
}
