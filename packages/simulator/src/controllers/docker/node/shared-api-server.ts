import type { ApiServer } from '../../../apiserver/api-server.ts';
import type { World } from '../../../world/world.ts';
import { clusterLabel, containerLabels, roleLabel } from '../containers.ts';

interface Shared {
  readonly server: ApiServer;
  readonly members: Set<string>;
  readonly withdraw: () => void;
}

const byWorld = new WeakMap<World, Map<string, Shared>>();

export interface Membership {
  readonly server: ApiServer;
  /** The machine is switched off. With the last one nobody answers any more; the data stays on the machines' disks. */
  leave(): void;
}

/** The API server that the control plane machines of a cluster make together, reachable at the cluster's endpoint while one runs. */
export function serveTogether(world: World, cluster: string, machine: string, endpoint: string): Membership {
  const all = byWorld.get(world) ?? new Map<string, Shared>();
  byWorld.set(world, all);
  const shared = all.get(cluster) ?? open(world, cluster, endpoint);
  all.set(cluster, shared);
  shared.members.add(machine);
  return {
    server: shared.server,
    leave() {
      shared.members.delete(machine);
      if (shared.members.size > 0 || all.get(cluster) !== shared) return;
      all.delete(cluster);
      shared.withdraw();
    },
  };
}

function open(world: World, cluster: string, endpoint: string): Shared {
  const server = world.apiServers.open(workloadServerId(cluster));
  return { server, members: new Set(), withdraw: world.apiServers.announce(`https://${endpoint}`, server) };
}

/** A container was removed, with its disk: the last control plane machine takes the cluster's data along. */
export async function forgetData(world: World, labels: Readonly<Record<string, string>>): Promise<void> {
  const cluster = labels[clusterLabel];
  if (cluster === undefined || labels[roleLabel] !== 'control-plane') return;
  if (world.machines.list(containerLabels(cluster, 'control-plane')).length === 0) await world.apiServers.remove(workloadServerId(cluster));
}

export function workloadServerId(cluster: string): string {
  return `workload-${cluster}`;
}
