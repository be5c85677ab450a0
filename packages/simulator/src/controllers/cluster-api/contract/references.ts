import type { LocalClient } from '../../../apiserver/local-client.ts';
import type { KubeObject, OwnerReference, TypeRef } from '../../../objects/object.ts';
import { groupOf } from './groups.ts';
import type { Reference } from './kinds.ts';

/** Newest first, as the controllers prefer them. */
const versions = ['v1beta2', 'v1beta1', 'v1alpha4', 'v1alpha3', 'v1alpha1'];

/** The type behind a group and kind, at the newest version that is served; undefined = none is. */
export function servedType(client: LocalClient, group: string, kind: string): TypeRef | undefined {
  return versions.map((version) => ({ apiVersion: `${group}/${version}`, kind })).find((type) => client.serves(type));
}

export function findReferenced(client: LocalClient, reference: Reference, namespace: string): KubeObject | undefined {
  const type = servedType(client, reference.apiGroup, reference.kind);
  return type === undefined ? undefined : client.get(type, { name: reference.name, namespace });
}

export function referenceTo(object: KubeObject): Reference {
  return { apiGroup: groupOf(object.apiVersion), kind: object.kind, name: object.metadata.name };
}

export function typeOf({ apiVersion, kind }: KubeObject): TypeRef {
  return { apiVersion, kind };
}

/** A controlling owner keeps its children's deletion in sight; others only want the garbage collector to follow them. */
export function controllerReference(owner: KubeObject): OwnerReference {
  return { ...ownerReference(owner), controller: true, blockOwnerDeletion: true };
}

export function ownerReference(owner: KubeObject): OwnerReference {
  return { apiVersion: owner.apiVersion, kind: owner.kind, name: owner.metadata.name, uid: owner.metadata.uid ?? '' };
}

/** The references with this one in it, in place of an older one to the same object. */
export function withOwner(references: readonly OwnerReference[] | undefined, added: OwnerReference): OwnerReference[] {
  const others = (references ?? []).filter((reference) => !isTo(reference, added));
  const at = (references ?? []).findIndex((reference) => isTo(reference, added));
  if (at < 0) return [...others, added];
  return [...others.slice(0, at), added, ...others.slice(at)];
}

function isTo(one: OwnerReference, other: OwnerReference): boolean {
  return one.kind === other.kind && one.name === other.name && groupOf(one.apiVersion) === groupOf(other.apiVersion);
}

/** By group, kind and name: after a move the uid is another one for a moment. */
export function isOwnedBy(object: KubeObject, owner: KubeObject): boolean {
  return (object.metadata.ownerReferences ?? []).some((reference) => isTo(reference, ownerReference(owner)));
}

export function ownerOf(object: KubeObject, group: string, kind: string): OwnerReference | undefined {
  return object.metadata.ownerReferences?.find((reference) => reference.kind === kind && groupOf(reference.apiVersion) === group);
}

export function controllerOf(object: KubeObject): OwnerReference | undefined {
  return object.metadata.ownerReferences?.find((reference) => reference.controller === true);
}
