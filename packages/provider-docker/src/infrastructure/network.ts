import type { ClusterConfig } from '@eksa/core/config';
import type { ProviderContext } from '@eksa/core/provider';

/** The network of machines. Its name is fixed in Cluster API's Docker provider, which expects it to exist. */
export const machineNetwork = {
  name: 'kind',
  /** Only a network with these labels is ours to remove; kind itself uses the same name. */
  labels: { 'anywhere.eks.amazonaws.com/role': 'machine-network' },
} as const;

/** Left to itself the engine takes the next free range, and sooner or later that is the one that pods get by default. */
export async function prepare({ cluster }: ClusterConfig, { engine, signal }: ProviderContext): Promise<void> {
  const { pods, services } = cluster.spec.clusterNetwork;
  const avoid = [...pods.cidrBlocks, ...services.cidrBlocks];
  await engine.ensureNetwork(machineNetwork.name, machineNetwork.labels, signal ? { signal, avoid } : { avoid });
}
