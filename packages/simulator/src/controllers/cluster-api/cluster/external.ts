import type { LocalClient } from '../../../apiserver/local-client.ts';
import { valueAt } from '../../../objects/json.ts';
import { keyOf } from '../contract/draft.ts';
import type { Cluster, ContractObject, Reference } from '../contract/kinds.ts';
import { labels } from '../contract/labels.ts';
import { controllerReference, findReferenced, typeOf, withOwner } from '../contract/references.ts';

/** The object that a Cluster refers to, made its own: owner and label tell the other controllers whom it belongs to. */
export function adopt(client: LocalClient, cluster: Cluster, reference: Reference): ContractObject | undefined {
  const found = findReferenced(client, reference, cluster.metadata.namespace ?? '');
  if (found === undefined) return undefined;
  const adopted = client.modify(typeOf(found), keyOf(found), (draft) => {
    draft.metadata.ownerReferences = withOwner(found.metadata.ownerReferences, controllerReference(cluster));
    draft.metadata.labels = { ...draft.metadata.labels, [labels.clusterName]: cluster.metadata.name };
  });
  return adopted as ContractObject | undefined;
}

/** A flag of the v1beta2 contract, or of v1beta1 under its old name. */
export function statusFlag(object: ContractObject, path: readonly string[], oldName: string): boolean {
  return valueAt(object.status, path) === true || valueAt(object.status, [oldName]) === true;
}
