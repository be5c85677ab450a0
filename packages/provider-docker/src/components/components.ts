import type { ComponentSource } from '@eksa/core/ports';
import type { ResolvedRelease } from '@eksa/core/release';

const socket = '/var/run/docker.sock';

/** Cluster API's Docker provider. As a plain container it needs root and the engine's socket, but no privileges. */
export function components(release: ResolvedRelease): ComponentSource {
  const { version, manager, components: manifest, kubeProxy } = release.management.docker;
  return {
    name: 'docker',
    type: 'InfrastructureProvider',
    version: version.split('+')[0] ?? version,
    componentsUri: manifest.uri,
    images: { manager: manager.uri, ...(kubeProxy ? { 'kube-rbac-proxy': kubeProxy.uri } : {}) },
    variables: {},
    container: { user: '0', binds: [{ source: socket, target: socket }] },
  };
}
