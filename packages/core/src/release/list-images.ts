import type { VersionsBundle } from './bundles.ts';
import type { ResolvedRelease } from './types.ts';

/** An image that a create needs. */
export interface NeededImage {
  readonly uri: string;
  /** What runs from it, e.g. `bootstrap etcd`. */
  readonly purpose: string;
  /** `engine`: a container on this machine starts from it. `nodes`: only pods of the new cluster do. */
  readonly usedBy: 'engine' | 'nodes';
}

/**
 * Every image that creating a cluster needs, each once: those of any cluster, and those that its provider says. Cluster API's managers run
 * on both sides and count as `engine`.
 */
export function neededImages(
  { bundle, management, eksd }: ResolvedRelease,
  ofProvider: readonly NeededImage[] = [],
): readonly NeededImage[] {
  const all = [
    image('engine', 'bootstrap etcd', eksd.etcd),
    image('engine', 'bootstrap kube-apiserver', eksd.kubeApiserver),
    image('engine', 'bootstrap kube-controller-manager', eksd.kubeControllerManager),
    image('engine', 'tools', management.eksa.cliTools),
    ...managers(management),
    ...ofProvider,
    image('nodes', 'cert-manager controller', management.certManager.controller),
    image('nodes', 'cert-manager cainjector', management.certManager.cainjector),
    image('nodes', 'cert-manager webhook', management.certManager.webhook),
    image('nodes', 'cilium', bundle.cilium.cilium),
    image('nodes', 'cilium operator', bundle.cilium.operator),
  ].flat();
  const seen = new Set<string>();
  return all.filter(({ uri }) => !seen.has(uri) && seen.add(uri));
}

/** URIs of {@link neededImages}. */
export function listImages(...of: Parameters<typeof neededImages>): readonly string[] {
  return neededImages(...of).map(({ uri }) => uri);
}

function managers({ clusterAPI, bootstrap, controlPlane, etcdadmBootstrap, etcdadmController }: VersionsBundle): NeededImage[] {
  return [
    image('engine', 'Cluster API', clusterAPI.controller),
    image('engine', 'kubeadm bootstrap provider', bootstrap.controller),
    image('engine', 'kubeadm control plane provider', controlPlane.controller),
    image('engine', 'etcdadm bootstrap provider', etcdadmBootstrap?.controller),
    image('engine', 'etcdadm controller', etcdadmController?.controller),
  ].flat();
}

function image(usedBy: NeededImage['usedBy'], purpose: string, found: { readonly uri: string } | undefined): NeededImage[] {
  return found === undefined ? [] : [{ uri: found.uri, purpose, usedBy }];
}
