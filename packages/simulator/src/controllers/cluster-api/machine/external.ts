import { keyOf } from '../contract/draft.ts';
import type { ContractObject, Reference } from '../contract/kinds.ts';
import { labels } from '../contract/labels.ts';
import { controllerReference, findReferenced, typeOf, withOwner } from '../contract/references.ts';
import type { MachineScope } from './scope.ts';

const makers: ReadonlySet<string> = new Set(['MachineSet', 'KubeadmControlPlane']);

/**
 * The object that a Machine refers to, handed over from the one that made it (a control plane, a machine set). External etcd, which is no
 * part of Cluster API, stays an owner beside the machine.
 */
export function adopt({ client, machine, namespace }: MachineScope, reference: Reference): ContractObject | undefined {
  const found = findReferenced(client, reference, namespace);
  if (found === undefined) return undefined;
  const adopted = client.modify(typeOf(found), keyOf(found), (draft) => {
    const others = (found.metadata.ownerReferences ?? []).filter((owner) => !makers.has(owner.kind));
    draft.metadata.ownerReferences = withOwner(others, controllerReference(machine));
    draft.metadata.labels = { ...draft.metadata.labels, [labels.clusterName]: machine.spec.clusterName };
  });
  return adopted as ContractObject | undefined;
}
