import type { Everything } from '../../../apiserver/everything.ts';
import type { LocalClient } from '../../../apiserver/local-client.ts';
import type { KubeObject, OwnerReference } from '../../../objects/object.ts';
import type { Ownership } from './ownership.ts';

export const foreground = 'foregroundDeletion';
export const orphan = 'orphan';

export interface CollectorParts {
  readonly client: LocalClient;
  readonly everything: Everything;
  readonly ownership: Ownership;
}

/** Does for one object what its owners and its own deletion ask for. Uids of objects to look at next are returned. */
export function collect(parts: CollectorParts, object: KubeObject): readonly string[] {
  const { deletionTimestamp, finalizers = [] } = object.metadata;
  if (deletionTimestamp !== undefined && finalizers.includes(orphan)) return orphanDependents(parts, object);
  if (deletionTimestamp !== undefined && finalizers.includes(foreground)) return deleteDependentsFirst(parts, object);
  if (deletionTimestamp === undefined) deleteWithoutOwner(parts, object);
  return [];
}

/** Nobody else owns it, and its owners are gone or wait for it: it goes too. With an owner left, the others are struck out. */
function deleteWithoutOwner({ client, everything, ownership }: CollectorParts, object: KubeObject): void {
  const { ownerReferences = [], finalizers = [], uid = '' } = object.metadata;
  if (ownerReferences.length === 0) return;
  const owners = ownerReferences.map((reference) => ({ reference, owner: ownerOf(everything, object, reference) }));
  const waiting = owners.filter(({ owner, reference }) => owner !== undefined && waitsFor(owner, reference));
  const solid = owners.filter((each) => each.owner !== undefined && !waiting.includes(each)).map(({ reference }) => reference);
  if (solid.length === owners.length) return;
  if (solid.length > 0) {
    keepOwners(client, object, solid);
    return;
  }
  if (waiting.length > 0 && ownership.dependents(uid).length > 0) client.delete(object, object.metadata, { propagation: 'Foreground' });
  else client.delete(object, object.metadata, { propagation: finalizers.includes(orphan) ? 'Orphan' : 'Background' });
}

/** By uid alone; an owner in another namespace counts as absent. */
function ownerOf(everything: Everything, object: KubeObject, reference: OwnerReference): KubeObject | undefined {
  const owner = everything.byUid(reference.uid);
  const namespace = owner?.metadata.namespace;
  return namespace === undefined || namespace === object.metadata.namespace ? owner : undefined;
}

function waitsFor({ metadata }: KubeObject, { blockOwnerDeletion }: OwnerReference): boolean {
  const waits = metadata.deletionTimestamp !== undefined && (metadata.finalizers ?? []).includes(foreground);
  return waits && blockOwnerDeletion === true;
}

function deleteDependentsFirst(parts: CollectorParts, object: KubeObject): readonly string[] {
  const uid = object.metadata.uid ?? '';
  const dependents = parts.ownership
    .dependents(uid)
    .map((each) => parts.everything.byUid(each))
    .filter((each) => each !== undefined);
  const blocking = dependents.filter(({ metadata }) =>
    metadata.ownerReferences?.some((owner) => owner.uid === uid && owner.blockOwnerDeletion),
  );
  if (blocking.length === 0) withoutFinalizer(parts.client, object, foreground);
  return dependents.map(({ metadata }) => metadata.uid ?? '');
}

function orphanDependents({ client, everything, ownership }: CollectorParts, object: KubeObject): readonly string[] {
  const uid = object.metadata.uid ?? '';
  for (const dependent of ownership.dependents(uid).map((each) => everything.byUid(each))) {
    if (dependent !== undefined)
      keepOwners(
        client,
        dependent,
        (dependent.metadata.ownerReferences ?? []).filter((owner) => owner.uid !== uid),
      );
  }
  withoutFinalizer(client, object, orphan);
  return [];
}

function keepOwners(client: LocalClient, object: KubeObject, owners: readonly OwnerReference[]): void {
  client.modify(object, object.metadata, ({ metadata }) => {
    if (owners.length === 0) delete metadata.ownerReferences;
    else metadata.ownerReferences = owners;
  });
}

function withoutFinalizer(client: LocalClient, object: KubeObject, finalizer: string): void {
  client.modify(object, object.metadata, ({ metadata }) => {
    metadata.finalizers = (metadata.finalizers ?? []).filter((each) => each !== finalizer);
  });
}
