import type { ProviderContext } from '@eksa/core/provider';

/** The network of machines. Its name is fixed in Cluster API's Docker provider, which expects it to exist. */
export const machineNetwork = {
  name: 'kind',
  /** Only a network with these labels is ours to remove; kind itself uses the same name. */
  labels: { 'anywhere.eks.amazonaws.com/role': 'machine-network' },
} as const;

export async function prepare(_config: unknown, { engine, signal }: ProviderContext): Promise<void> {
  await engine.ensureNetwork(machineNetwork.name, machineNetwork.labels, signal ? { signal } : {});
}
