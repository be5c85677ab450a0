import { EksaError } from '@eksa/core/errors';
import { objectName, refOf } from '@eksa/core/objects';
import type { KubeObject, ObjectMeta, OwnerReference } from '@eksa/core/ports';
import type { MoveNode } from './graph.ts';
import { deleteForMoveAnnotation } from './names.ts';

/**
 * The object as the target gets it: without what its API server assigns, and owned by the targets of its owners.
 * Status stays: kinds with a status subresource lose it on creation anyway, and the others need it. Pure.
 */
export function targetObject(node: MoveNode, targetUids: ReadonlyMap<string, string>): KubeObject {
  const {
    uid: _uid,
    resourceVersion: _resourceVersion,
    generation: _generation,
    creationTimestamp: _creationTimestamp,
    deletionTimestamp: _deletionTimestamp,
    ownerReferences: _ownerReferences,
    managedFields: _managedFields,
    annotations,
    ...rest
  } = node.object.metadata;
  // A name that was generated must not be generated again: the answer to "already exists" would be an unclear one.
  const { generateName: _generateName, selfLink: _selfLink, deletionGracePeriodSeconds: _grace, ...kept } = rest;
  const ownerReferences = node.owners.map(({ node: owner, reference }) => targetReference(node, owner, reference, targetUids));
  const metadata: ObjectMeta = {
    ...kept,
    name: node.object.metadata.name,
    ...(annotations === undefined ? {} : { annotations: without(annotations, deleteForMoveAnnotation) }),
    ...(ownerReferences.length === 0 ? {} : { ownerReferences }),
  };
  return { ...node.object, metadata };
}

function targetReference(
  node: MoveNode,
  owner: MoveNode,
  reference: OwnerReference,
  targetUids: ReadonlyMap<string, string>,
): OwnerReference {
  const uid = targetUids.get(owner.uid);
  if (uid === undefined) {
    throw new EksaError('INTERNAL', `${objectName(refOf(owner.object))} owns ${objectName(refOf(node.object))} but is not in the target`);
  }
  // The owner's own version: the reference may name one that is not served any more.
  return { ...reference, apiVersion: owner.object.apiVersion, uid };
}

function without(annotations: Readonly<Record<string, string>>, name: string): Readonly<Record<string, string>> {
  const { [name]: _dropped, ...rest } = annotations;
  return rest;
}
