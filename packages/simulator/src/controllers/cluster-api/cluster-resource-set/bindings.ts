import type { LocalClient } from '../../../apiserver/local-client.ts';
import { sameJson } from '../../../objects/same-json.ts';
import { keyOf, read, withDraft } from '../contract/draft.ts';
import { types } from '../contract/groups.ts';
import type { Cluster } from '../contract/kinds.ts';
import { ownerReference, withOwner } from '../contract/references.ts';
import type { ClusterResourceSet, ClusterResourceSetBinding, ResourceBinding } from './kinds.ts';

/** What this set has applied to the cluster so far. */
export function appliedBefore(client: LocalClient, cluster: Cluster, set: ClusterResourceSet): readonly ResourceBinding[] {
  const binding = read<ClusterResourceSetBinding>(client, types.clusterResourceSetBinding, keyOf(cluster));
  const own = binding?.spec.bindings?.find((one) => one.clusterResourceSetName === set.metadata.name);
  return own?.resources ?? [];
}

export function rememberApplied(
  client: LocalClient,
  cluster: Cluster,
  set: ClusterResourceSet,
  resources: readonly ResourceBinding[],
): void {
  const type = types.clusterResourceSetBinding;
  const known = read<ClusterResourceSetBinding>(client, type, keyOf(cluster));
  if (known !== undefined && remembers(known, set, resources)) return;
  if (known === undefined) {
    client.create({ ...type, metadata: { ...keyOf(cluster) }, spec: { clusterName: cluster.metadata.name, bindings: [] } });
  }
  withDraft<ClusterResourceSetBinding, void>(client, type, keyOf(cluster), (draft) => {
    draft.metadata.ownerReferences = withOwner(draft.metadata.ownerReferences, ownerReference(set));
    const own = { clusterResourceSetName: set.metadata.name, resources: resources.map((resource) => ({ ...resource })) };
    const others = draft.spec.bindings ?? [];
    const at = others.findIndex((one) => one.clusterResourceSetName === own.clusterResourceSetName);
    draft.spec.bindings = at < 0 ? [...others, own] : others.with(at, own);
  });
}

function remembers({ metadata, spec }: ClusterResourceSetBinding, set: ClusterResourceSet, resources: readonly ResourceBinding[]): boolean {
  const own = spec.bindings?.find((one) => one.clusterResourceSetName === set.metadata.name);
  return sameJson(own?.resources, resources) && (metadata.ownerReferences ?? []).some(({ uid }) => uid === set.metadata.uid);
}

/** What was applied stays in the clusters; only the memory of it goes. */
export function forgetApplied(client: LocalClient, cluster: Cluster, set: ClusterResourceSet): void {
  const type = types.clusterResourceSetBinding;
  const left = withDraft<ClusterResourceSetBinding, number>(client, type, keyOf(cluster), (draft) => {
    draft.spec.bindings = (draft.spec.bindings ?? []).filter((one) => one.clusterResourceSetName !== set.metadata.name);
    draft.metadata.ownerReferences = (draft.metadata.ownerReferences ?? []).filter(({ uid }) => uid !== set.metadata.uid);
    return draft.spec.bindings.length;
  });
  if (left === 0) client.delete(type, keyOf(cluster));
}
