import type { KubeObject, TypeRef } from '../../ports/index.ts';
import { kinds, refTo } from './kinds.ts';
import { etcdName, ourMetadata } from './names.ts';

export interface ClusterInput {
  readonly name: string;
  readonly clusterNetwork: {
    readonly pods: { readonly cidrBlocks: readonly string[] };
    readonly services: { readonly cidrBlocks: readonly string[] };
  };
  /** Kind of the infrastructure's cluster object, which has the cluster's name. */
  readonly infrastructure: TypeRef;
  readonly externalEtcd: boolean;
}

export interface ClusterOptions {
  readonly labels?: Readonly<Record<string, string>>;
  /** Default: Cluster API's. */
  readonly serviceDomain?: string;
}

/** Cluster API's own Cluster. `managedExternalEtcdRef` is known to the original's build alone. */
export function clusterObject(
  { name, clusterNetwork, infrastructure, externalEtcd }: ClusterInput,
  options: ClusterOptions = {},
): KubeObject {
  const { pods, services } = clusterNetwork;
  return {
    ...kinds.cluster,
    metadata: { ...ourMetadata(name), ...(options.labels ? { labels: options.labels } : {}) },
    spec: {
      clusterNetwork: {
        pods: { cidrBlocks: pods.cidrBlocks },
        ...(options.serviceDomain === undefined ? {} : { serviceDomain: options.serviceDomain }),
        services: { cidrBlocks: services.cidrBlocks },
      },
      controlPlaneRef: refTo(kinds.controlPlane, name),
      infrastructureRef: refTo(infrastructure, name),
      ...(externalEtcd ? { managedExternalEtcdRef: refTo(kinds.etcd, etcdName(name)) } : {}),
    },
  };
}
