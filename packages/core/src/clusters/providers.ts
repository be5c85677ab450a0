import type { ComponentSource, ProviderType } from '../ports/index.ts';
import type { ResolvedRelease } from '../release/types.ts';

/** The part of a bundle entry that describes one Cluster API provider. */
interface BundledProvider {
  readonly version: string;
  readonly components: { readonly uri: string };
  readonly controller: { readonly uri: string };
  readonly kubeProxy?: { readonly uri: string } | undefined;
}

/** The Cluster API providers that every cluster needs, whatever its infrastructure; external etcd adds two. */
export function coreProviders(release: ResolvedRelease, options: { readonly externalEtcd: boolean }): readonly ComponentSource[] {
  const { clusterAPI, bootstrap, controlPlane, etcdadmBootstrap, etcdadmController } = release.management;
  const always = [
    source('cluster-api', 'CoreProvider', clusterAPI),
    source('kubeadm', 'BootstrapProvider', bootstrap),
    source('kubeadm', 'ControlPlaneProvider', controlPlane),
  ];
  if (!options.externalEtcd) return always;
  // The controller of etcd clusters is no control plane to clusterctl, which knows it as a second bootstrap provider.
  return [
    ...always,
    source('etcdadm-bootstrap', 'BootstrapProvider', etcdadmBootstrap),
    source('etcdadm-controller', 'BootstrapProvider', etcdadmController),
  ];
}

function source(name: string, type: ProviderType, provider: BundledProvider): ComponentSource {
  return {
    name,
    type,
    // The inventory compares versions; the build's commit behind the plus is none.
    version: provider.version.split('+')[0] ?? provider.version,
    componentsUri: provider.components.uri,
    images: { manager: provider.controller.uri, ...(provider.kubeProxy ? { 'kube-rbac-proxy': provider.kubeProxy.uri } : {}) },
    variables: {},
  };
}
