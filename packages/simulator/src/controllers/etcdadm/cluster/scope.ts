import type { LocalClient } from '../../../apiserver/local-client.ts';
import type { Clock } from '../../../clock/clock.ts';
import type { World } from '../../../world/world.ts';
import { readAll, type Writable } from '../../cluster-api/contract/draft.ts';
import { types } from '../../cluster-api/contract/groups.ts';
import type { Cluster, Machine } from '../../cluster-api/contract/kinds.ts';
import { labels } from '../../cluster-api/contract/labels.ts';
import { isOwnedBy } from '../../cluster-api/contract/references.ts';
import { addressOf } from '../../cluster-api/machine/etcd-address.ts';
import type { EtcdadmCluster } from '../kinds.ts';

export interface EtcdScope {
  readonly client: LocalClient;
  readonly clock: Clock;
  readonly world: World;
  readonly cluster: Cluster;
  readonly etcd: Writable<EtcdadmCluster>;
}

/** All members, oldest first: also those of a former specification, which stay until the control plane can do without them. */
export function membersOf({ client, cluster, etcd }: EtcdScope): readonly Machine[] {
  const found = readAll<Machine>(client, types.machine, etcd.metadata.namespace, etcdLabels(cluster, etcd));
  return found.toSorted((one, other) => ((one.metadata.creationTimestamp ?? '') < (other.metadata.creationTimestamp ?? '') ? -1 : 1));
}

export function ownMembersOf(scope: EtcdScope): readonly Machine[] {
  return membersOf(scope).filter((machine) => isOwnedBy(machine, scope.etcd));
}

export function etcdLabels(cluster: Cluster, etcd: EtcdadmCluster): Readonly<Record<string, string>> {
  return { [labels.clusterName]: cluster.metadata.name, [labels.etcdCluster]: etcd.metadata.name };
}

export function clientUrl(machine: Machine): string | undefined {
  const address = addressOf(machine.status?.addresses ?? []);
  return address === undefined ? undefined : `https://${address}:2379`;
}

/** A simulated member serves while its machine runs. */
export function isHealthy({ world }: EtcdScope, machine: Machine): boolean {
  const host = machine.status?.addresses?.find(({ type }) => type === 'Hostname')?.address;
  return clientUrl(machine) !== undefined && host !== undefined && world.machines.get(host)?.state === 'running';
}
