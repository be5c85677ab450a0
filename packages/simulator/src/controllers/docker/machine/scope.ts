import type { LocalClient } from '../../../apiserver/local-client.ts';
import type { Clock } from '../../../clock/clock.ts';
import type { World } from '../../../world/world.ts';
import type { Writable } from '../../cluster-api/contract/draft.ts';
import type { Cluster, Machine } from '../../cluster-api/contract/kinds.ts';
import { labels } from '../../cluster-api/contract/labels.ts';
import { containerName, type Role } from '../containers.ts';
import type { DockerMachine } from '../kinds.ts';

/** What a reconcile of a DockerMachine knows; the object itself is read and written in short steps between calls of the engine. */
export interface DockerScope {
  readonly client: LocalClient;
  readonly clock: Clock;
  readonly world: World;
  readonly cluster: Cluster;
  readonly machine: Machine;
  readonly container: string;
  readonly infrastructure: DockerMachine;
  write(change: (draft: Writable<DockerMachine>) => void): void;
}

export function roleOf(machine: Machine): Role {
  return labels.controlPlane in (machine.metadata.labels ?? {}) ? 'control-plane' : 'worker';
}

export function isEtcd(machine: Machine): boolean {
  return labels.etcdCluster in (machine.metadata.labels ?? {});
}

export function containerOf(cluster: Cluster, machine: Machine): string {
  return containerName(cluster.metadata.name, machine.metadata.name);
}
