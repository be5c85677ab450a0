import { EksaError } from '@eksa/core/errors';
import type { ApiResource, TypeRef } from '@eksa/core/ports';

/** The kinds to render, as the management cluster serves them. */
export interface Kinds {
  readonly cluster: TypeRef;
  readonly controlPlane: TypeRef;
  readonly kubeadmTemplate: TypeRef;
  readonly machineDeployment: TypeRef;
  readonly infraCluster: TypeRef;
  readonly machineTemplate: TypeRef;
  /** Present when external etcd can be had. */
  readonly etcd: TypeRef | undefined;
  /** `Dev…` kinds nest what `Docker…` kinds have at the top below `backend.docker`. */
  readonly backend: 'docker' | 'dev';
}

const core = 'cluster.x-k8s.io';
const infrastructure = 'infrastructure.cluster.x-k8s.io';

export function kindsFrom(served: readonly ApiResource[]): Kinds {
  const backend = find(served, infrastructure, 'DockerMachineTemplate') ? 'docker' : 'dev';
  const prefix = backend === 'docker' ? 'Docker' : 'Dev';
  return {
    backend,
    cluster: contract(served, core, 'Cluster'),
    controlPlane: contract(served, `controlplane.${core}`, 'KubeadmControlPlane'),
    kubeadmTemplate: contract(served, `bootstrap.${core}`, 'KubeadmConfigTemplate'),
    machineDeployment: contract(served, core, 'MachineDeployment'),
    infraCluster: required(served, infrastructure, `${prefix}Cluster`),
    machineTemplate: required(served, infrastructure, `${prefix}MachineTemplate`),
    etcd: find(served, `etcdcluster.${core}`, 'EtcdadmCluster'),
  };
}

/** The group of an apiVersion; a v1beta2 reference names the group alone. */
export function groupOf(type: TypeRef): string {
  return type.apiVersion.split('/')[0] ?? '';
}

// Our objects have the shape of the v1beta2 contract; an older server would silently prune half of them.
function contract(served: readonly ApiResource[], group: string, kind: string): TypeRef {
  const apiVersion = `${group}/v1beta2`;
  if (served.some((resource) => resource.apiVersion === apiVersion && resource.kind === kind)) return { apiVersion, kind };
  throw missing(`${kind} of ${apiVersion}`);
}

function required(served: readonly ApiResource[], group: string, kind: string): TypeRef {
  const found = find(served, group, kind);
  if (found) return found;
  throw missing(`${kind} of ${group}`);
}

function find(served: readonly ApiResource[], group: string, kind: string): TypeRef | undefined {
  const [newest] = served
    .filter((resource) => resource.kind === kind && resource.apiVersion.startsWith(`${group}/`))
    .map((resource) => resource.apiVersion)
    .sort((a, b) => b.localeCompare(a));
  return newest === undefined ? undefined : { apiVersion: newest, kind };
}

function missing(what: string): EksaError {
  return new EksaError('ASSET_MISSING', `the management cluster does not serve ${what}`, {
    hint: 'Use a bundle whose Cluster API serves v1beta2 (1.11 or newer) and has the Docker infrastructure provider.',
  });
}
