import type { ApiResource } from '@eksa/core/ports';

/** What a management cluster with Cluster API 1.12 serves, as far as this provider looks. */
export function served(infrastructure: 'Docker' | 'Dev' = 'Docker', contract = 'v1beta2'): readonly ApiResource[] {
  return [
    resource(`cluster.x-k8s.io/${contract}`, 'Cluster'),
    resource(`cluster.x-k8s.io/${contract}`, 'MachineDeployment'),
    resource(`cluster.x-k8s.io/${contract}`, 'MachineHealthCheck'),
    resource(`controlplane.cluster.x-k8s.io/${contract}`, 'KubeadmControlPlane'),
    resource(`bootstrap.cluster.x-k8s.io/${contract}`, 'KubeadmConfigTemplate'),
    resource('infrastructure.cluster.x-k8s.io/v1beta1', `${infrastructure}MachineTemplate`),
    resource('infrastructure.cluster.x-k8s.io/v1beta2', `${infrastructure}MachineTemplate`),
    resource('infrastructure.cluster.x-k8s.io/v1beta2', `${infrastructure}Cluster`),
    resource('etcdcluster.cluster.x-k8s.io/v1beta1', 'EtcdadmCluster'),
  ];
}

function resource(apiVersion: string, kind: string): ApiResource {
  return { apiVersion, kind, plural: `${kind.toLowerCase()}s`, namespaced: true, verbs: ['get', 'list', 'create'] };
}
