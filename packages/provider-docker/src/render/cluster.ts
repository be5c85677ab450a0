import type { KubeObject } from '@eksa/core/ports';
import type { ImageRef } from '@eksa/core/release';
import { groupOf, type Kinds } from './kinds.ts';
import { etcdName, namespace } from './names.ts';
import type { ClusterSpec } from './spec.ts';

export function cluster(kinds: Kinds, name: string, spec: ClusterSpec): KubeObject {
  const external = kinds.etcd && spec.externalEtcdConfiguration;
  return {
    ...kinds.cluster,
    metadata: { name, namespace },
    spec: {
      clusterNetwork: {
        pods: { cidrBlocks: spec.clusterNetwork.pods.cidrBlocks },
        serviceDomain: 'cluster.local',
        services: { cidrBlocks: spec.clusterNetwork.services.cidrBlocks },
      },
      controlPlaneRef: { apiGroup: groupOf(kinds.controlPlane), kind: kinds.controlPlane.kind, name },
      infrastructureRef: { apiGroup: groupOf(kinds.infraCluster), kind: kinds.infraCluster.kind, name },
      ...(external && kinds.etcd
        ? { managedExternalEtcdRef: { apiGroup: groupOf(kinds.etcd), kind: kinds.etcd.kind, name: etcdName(name) } }
        : {}),
    },
  };
}

/** `repository` is without the image's own name, which the infrastructure provider appends. */
export function infraCluster(kinds: Kinds, name: string, haproxy: Pick<ImageRef, 'repository' | 'tag'>): KubeObject {
  const balanced = { loadBalancer: { imageRepository: haproxy.repository, imageTag: haproxy.tag } };
  return {
    ...kinds.infraCluster,
    metadata: { name, namespace },
    spec: kinds.backend === 'docker' ? balanced : { backend: { docker: balanced } },
  };
}
