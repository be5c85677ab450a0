import type { ClusterConfig } from '@eksa/core/config';

export interface Taint {
  readonly key: string;
  readonly value?: string | undefined;
  readonly effect: string;
}

export interface WorkerGroup {
  readonly name: string;
  readonly count?: number | undefined;
  readonly taints?: readonly Taint[] | undefined;
  readonly labels?: Readonly<Record<string, string>> | undefined;
}

/** The fields of the Cluster that this provider renders. */
export interface ClusterSpec {
  readonly clusterNetwork: {
    readonly pods: { readonly cidrBlocks: readonly string[] };
    readonly services: { readonly cidrBlocks: readonly string[] };
  };
  readonly controlPlaneConfiguration: {
    readonly count: number;
    readonly certSANs?: readonly string[] | undefined;
    readonly endpoint?: unknown;
    readonly taints?: readonly Taint[] | undefined;
    readonly labels?: Readonly<Record<string, string>> | undefined;
  };
  readonly externalEtcdConfiguration?: { readonly count: number } | undefined;
  readonly workerNodeGroupConfigurations?: readonly WorkerGroup[] | undefined;
}

export function clusterSpec(config: ClusterConfig): ClusterSpec {
  return config.cluster.spec as ClusterSpec;
}
