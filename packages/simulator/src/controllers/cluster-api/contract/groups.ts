import type { TypeRef } from '../../../objects/object.ts';

/** API groups and the version at which the controllers read and write: the storage version of Cluster API 1.12. */
export const clusterGroup = 'cluster.x-k8s.io';
export const addonsGroup = 'addons.cluster.x-k8s.io';
export const bootstrapGroup = 'bootstrap.cluster.x-k8s.io';
export const controlPlaneGroup = 'controlplane.cluster.x-k8s.io';
export const infrastructureGroup = 'infrastructure.cluster.x-k8s.io';
export const etcdGroup = 'etcdcluster.cluster.x-k8s.io';

export const types = {
  cluster: { apiVersion: `${clusterGroup}/v1beta2`, kind: 'Cluster' },
  machine: { apiVersion: `${clusterGroup}/v1beta2`, kind: 'Machine' },
  machineSet: { apiVersion: `${clusterGroup}/v1beta2`, kind: 'MachineSet' },
  machineDeployment: { apiVersion: `${clusterGroup}/v1beta2`, kind: 'MachineDeployment' },
  machineHealthCheck: { apiVersion: `${clusterGroup}/v1beta2`, kind: 'MachineHealthCheck' },
  clusterResourceSet: { apiVersion: `${addonsGroup}/v1beta2`, kind: 'ClusterResourceSet' },
  clusterResourceSetBinding: { apiVersion: `${addonsGroup}/v1beta2`, kind: 'ClusterResourceSetBinding' },
  kubeadmConfig: { apiVersion: `${bootstrapGroup}/v1beta2`, kind: 'KubeadmConfig' },
  kubeadmControlPlane: { apiVersion: `${controlPlaneGroup}/v1beta2`, kind: 'KubeadmControlPlane' },
  dockerCluster: { apiVersion: `${infrastructureGroup}/v1beta2`, kind: 'DockerCluster' },
  dockerMachine: { apiVersion: `${infrastructureGroup}/v1beta2`, kind: 'DockerMachine' },
  etcdadmCluster: { apiVersion: `${etcdGroup}/v1beta1`, kind: 'EtcdadmCluster' },
  etcdadmConfig: { apiVersion: `${bootstrapGroup}/v1beta1`, kind: 'EtcdadmConfig' },
  secret: { apiVersion: 'v1', kind: 'Secret' },
  configMap: { apiVersion: 'v1', kind: 'ConfigMap' },
  node: { apiVersion: 'v1', kind: 'Node' },
  pod: { apiVersion: 'v1', kind: 'Pod' },
} as const satisfies Record<string, TypeRef>;

export function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '';
}
