import type { ComponentSource, ProviderType } from '../ports/index.ts';
import { requireAsset } from '../release/require-asset.ts';
import type { ResolvedRelease } from '../release/types.ts';

export interface CertManagerSource {
  readonly uri: string;
  readonly version: string;
  readonly images: Readonly<Record<string, string>>;
}

/** The part of a bundle entry that describes one Cluster API provider. */
interface BundledProvider {
  readonly version: string;
  readonly components: { readonly uri: string };
  readonly controller: { readonly uri: string };
  readonly kubeProxy?: { readonly uri: string } | undefined;
}

/** The Cluster API providers that every cluster needs, whatever its infrastructure; external etcd adds two. Throws ASSET_MISSING. */
export function coreProviders(release: ResolvedRelease, options: { readonly externalEtcd: boolean }): readonly ComponentSource[] {
  const bundle = release.management;
  const always = [
    source('cluster-api', 'CoreProvider', bundle.clusterAPI),
    source('kubeadm', 'BootstrapProvider', bundle.bootstrap),
    source('kubeadm', 'ControlPlaneProvider', bundle.controlPlane),
  ];
  if (!options.externalEtcd) return always;
  // The controller of etcd clusters is no control plane to clusterctl, which knows it as a second bootstrap provider.
  return [
    ...always,
    source('etcdadm-bootstrap', 'BootstrapProvider', requireAsset(bundle, 'etcdadmBootstrap')),
    source('etcdadm-controller', 'BootstrapProvider', requireAsset(bundle, 'etcdadmController')),
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

/** cert-manager as the bundle has it: container name → image. */
export function certManagerSource({ management }: ResolvedRelease): CertManagerSource {
  const { version, manifest, controller, cainjector, webhook } = management.certManager;
  return {
    uri: manifest.uri,
    version,
    images: {
      'cert-manager-controller': controller.uri,
      'cert-manager-cainjector': cainjector.uri,
      'cert-manager-webhook': webhook.uri,
    },
  };
}
