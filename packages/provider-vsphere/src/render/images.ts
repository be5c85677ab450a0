import type { ClusterConfig } from '@eksa/core/config';
import { type NeededImage, type ResolvedRelease, requireAsset } from '@eksa/core/release';
import { type Role, rolesOf } from '../config/roles.ts';
import { hasSecondNetwork, isBottlerocket } from './machine.ts';

/**
 * What a cluster needs of a release beside what every cluster needs. The manager runs on both sides and counts as the engine's; Kubernetes
 * itself is in the template of the machines.
 */
export function neededImages(config: ClusterConfig, { bundle, management }: ResolvedRelease): readonly NeededImage[] {
  const { manager, kubeVip } = requireAsset(bundle, 'vSphere');
  return [
    { uri: requireAsset(management, 'vSphere').clusterAPIController.uri, purpose: 'vSphere infrastructure provider', usedBy: 'engine' },
    nodes('kube-vip', kubeVip),
    nodes('vSphere cloud provider', manager),
    ...bottlerocketImages(rolesOf(config), bundle),
  ];
}

function bottlerocketImages(roles: readonly Role[], bundle: ResolvedRelease['bundle']): readonly NeededImage[] {
  const machines = roles.flatMap(({ machine }) => (machine && isBottlerocket(machine) ? [machine] : []));
  if (machines.length === 0) return [];
  const { kubeadmBootstrap } = requireAsset(bundle, 'bottlerocketHostContainers');
  const bootstrap = nodes('bootstrap of Bottlerocket machines', kubeadmBootstrap);
  if (!machines.some(hasSecondNetwork)) return [bootstrap];
  const { multiNetworkBootstrap } = requireAsset(bundle, 'bottlerocketBootstrapContainers');
  return [bootstrap, nodes('second network of Bottlerocket machines', multiNetworkBootstrap)];
}

function nodes(purpose: string, { uri }: { readonly uri: string }): NeededImage {
  return { uri, purpose, usedBy: 'nodes' };
}
