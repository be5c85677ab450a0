import type { KubeObject } from '@eksa/core/ports';
import { ourMetadata } from '@eksa/core/render';
import type { DatacenterSpec } from '../../config/datacenter.ts';
import { types } from '../types.ts';

/** kube-vip and the API server itself listen there. */
const endpointPort = 6443;

/** Name of the Secret with the login of the vCenter. */
export function credentialsName(cluster: string): string {
  return `${cluster}-vsphere-credentials`;
}

export function vsphereCluster(name: string, host: string, { server, thumbprint }: DatacenterSpec): KubeObject {
  return {
    ...types.cluster,
    metadata: ourMetadata(name),
    spec: {
      controlPlaneEndpoint: { host, port: endpointPort },
      identityRef: { kind: 'Secret', name: credentialsName(name) },
      server,
      thumbprint,
    },
  };
}
