import type { ProviderContext } from '@eksa/core/provider';
import { machineLabels } from './machines.ts';
import { machineNetwork } from './network.ts';

/** Removes the containers of a cluster, and the network when it is ours and nothing else uses it. */
export async function sweep(cluster: string, { engine, signal, onWaiting }: ProviderContext): Promise<readonly string[]> {
  const call = signal ? { signal } : {};
  const containers = await engine.list(machineLabels(cluster), call);
  if (containers.length > 0) onWaiting?.(`removing ${containers.map((container) => container.name).join(', ')}`);
  const removed = await Promise.all(containers.map(async ({ name }) => ((await engine.remove(name, call)) ? [`container ${name}`] : [])));
  const network = await engine.removeNetwork(machineNetwork.name, machineNetwork.labels, call);
  return [...removed.flat(), ...(network ? [`network ${machineNetwork.name}`] : [])];
}
