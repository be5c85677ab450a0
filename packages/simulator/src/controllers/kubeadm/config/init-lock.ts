import type { LocalClient } from '../../../apiserver/local-client.ts';
import { valueAt } from '../../../objects/json.ts';
import { types } from '../../cluster-api/contract/groups.ts';
import type { Cluster } from '../../cluster-api/contract/kinds.ts';
import { labels } from '../../cluster-api/contract/labels.ts';
import { ownerReference } from '../../cluster-api/contract/references.ts';

/** One machine makes the cluster, all others join it: a ConfigMap names the one. `etcd` has a lock of its own. */
export interface InitLock {
  readonly client: LocalClient;
  readonly cluster: Cluster;
  readonly suffix?: string;
}

/** Whether `machine` is the one. A lock whose machine is gone is taken over. */
export function lock({ client, cluster, suffix = 'lock' }: InitLock, machine: string): boolean {
  const { name: clusterName, namespace = '' } = cluster.metadata;
  const key = { name: `${clusterName}-${suffix}`, namespace };
  const held = client.get(types.configMap, key);
  if (held !== undefined) {
    const holder = holderOf(valueAt(held, ['data', 'lock-information']));
    if (holder === machine) return true;
    if (holder !== undefined && client.get(types.machine, { name: holder, namespace }) !== undefined) return false;
    client.delete(types.configMap, key);
  }
  client.create({
    ...types.configMap,
    metadata: { ...key, labels: { [labels.clusterName]: clusterName }, ownerReferences: [ownerReference(cluster)] },
    data: { 'lock-information': JSON.stringify({ machineName: machine }) },
  });
  return true;
}

export function unlock({ client, cluster, suffix = 'lock' }: InitLock): void {
  const { name, namespace = '' } = cluster.metadata;
  client.delete(types.configMap, { name: `${name}-${suffix}`, namespace });
}

function holderOf(information: unknown): string | undefined {
  if (typeof information !== 'string') return undefined;
  try {
    return (JSON.parse(information) as { readonly machineName?: string }).machineName;
  } catch {
    return undefined;
  }
}
