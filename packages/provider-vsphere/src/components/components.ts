import type { ComponentSource } from '@eksa/core/ports';
import { type ResolvedRelease, requireAsset } from '@eksa/core/release';

/** Cluster API's vSphere provider. Every cluster brings its own login of the vCenter, so the manager itself gets none. */
export function components(release: ResolvedRelease): ComponentSource {
  const { version, clusterAPIController, components: manifest, kubeProxy } = requireAsset(release.management, 'vSphere');
  return {
    name: 'vsphere',
    type: 'InfrastructureProvider',
    version: version.split('+')[0] ?? version,
    componentsUri: manifest.uri,
    images: { manager: clusterAPIController.uri, ...(kubeProxy ? { 'kube-rbac-proxy': kubeProxy.uri } : {}) },
    variables: { VSPHERE_USERNAME: '', VSPHERE_PASSWORD: '' },
  };
}
