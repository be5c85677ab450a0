import type { LocalClient } from '../../../apiserver/local-client.ts';
import type { Clock } from '../../../clock/clock.ts';
import type { World } from '../../../world/world.ts';
import type { Writable } from '../../cluster-api/contract/draft.ts';
import { readAll } from '../../cluster-api/contract/draft.ts';
import { types } from '../../cluster-api/contract/groups.ts';
import type { Cluster, Machine } from '../../cluster-api/contract/kinds.ts';
import { labels } from '../../cluster-api/contract/labels.ts';
import { isOwnedBy } from '../../cluster-api/contract/references.ts';
import type { KubeadmControlPlane } from '../kinds.ts';

/** What one reconcile of a control plane has gathered; `controlPlane` is the draft that is written at its end. */
export interface ControlPlaneScope {
  readonly client: LocalClient;
  readonly clock: Clock;
  readonly world: World;
  readonly cluster: Cluster;
  readonly namespace: string;
  readonly controlPlane: Writable<KubeadmControlPlane>;
  /** The API server that the control plane's machines make, when it answers. */
  readonly remote: LocalClient | undefined;
  /** Why no machine is made or deleted at the moment. */
  readonly blocked: string[];
  deleting?: { readonly reason: string; readonly message: string };
}

/** The control plane's machines as they are now, oldest first. */
export function machinesOf({ client, namespace, cluster, controlPlane }: ControlPlaneScope): readonly Machine[] {
  return readAll<Machine>(client, types.machine, namespace, { [labels.clusterName]: cluster.metadata.name, [labels.controlPlane]: '' })
    .filter((machine) => isOwnedBy(machine, controlPlane))
    .toSorted(byAge);
}

function byAge(one: Machine, other: Machine): number {
  const [first = '', second = ''] = [one.metadata.creationTimestamp, other.metadata.creationTimestamp];
  return first < second ? -1 : first > second ? 1 : one.metadata.name < other.metadata.name ? -1 : 1;
}

export function isInitialized({ status }: KubeadmControlPlane): boolean {
  return status?.initialization?.controlPlaneInitialized === true;
}
