import { groupOf } from '../../objects/index.ts';
import type { TypeRef } from '../../ports/index.ts';

const core = 'cluster.x-k8s.io';

/** The kinds of Cluster API that every cluster has, in the contract version that they are built in. */
export const kinds = {
  cluster: { apiVersion: `${core}/v1beta2`, kind: 'Cluster' },
  machineDeployment: { apiVersion: `${core}/v1beta2`, kind: 'MachineDeployment' },
  machineHealthCheck: { apiVersion: `${core}/v1beta2`, kind: 'MachineHealthCheck' },
  controlPlane: { apiVersion: `controlplane.${core}/v1beta2`, kind: 'KubeadmControlPlane' },
  kubeadmTemplate: { apiVersion: `bootstrap.${core}/v1beta2`, kind: 'KubeadmConfigTemplate' },
  clusterResourceSet: { apiVersion: `addons.${core}/v1beta2`, kind: 'ClusterResourceSet' },
  etcd: { apiVersion: `etcdcluster.${core}/v1beta1`, kind: 'EtcdadmCluster' },
} as const satisfies Readonly<Record<string, TypeRef>>;

/** A reference of the v1beta2 contract: by group, as any served version will do. */
export interface ContractRef {
  readonly apiGroup: string;
  readonly kind: string;
  readonly name: string;
}

export function refTo(type: TypeRef, name: string): ContractRef {
  return { apiGroup: groupOf(type.apiVersion), kind: type.kind, name };
}
