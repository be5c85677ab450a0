import type { ApiResource } from '@eksa/core/ports';
import { kinds } from '@eksa/core/render';

/** What a management cluster with Cluster API of that contract version and its vSphere provider serves. */
export function served(contract: 'v1beta1' | 'v1beta2' = 'v1beta2'): readonly ApiResource[] {
  const infrastructure = ['VSphereCluster', 'VSphereMachineTemplate', 'VSphereFailureDomain', 'VSphereDeploymentZone'];
  return [
    ...Object.values(kinds).map(({ apiVersion, kind }) => ({ apiVersion: apiVersion.replace(/v1beta\d$/, contract), kind })),
    kinds.etcd,
    ...infrastructure.map((kind) => ({ apiVersion: 'infrastructure.cluster.x-k8s.io/v1beta1', kind })),
  ].map((type) => ({ ...type, plural: `${type.kind.toLowerCase()}s`, namespaced: true, verbs: ['get', 'list', 'create'] }));
}
