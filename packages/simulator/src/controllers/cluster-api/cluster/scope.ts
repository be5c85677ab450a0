import type { LocalClient } from '../../../apiserver/local-client.ts';
import type { Clock } from '../../../clock/clock.ts';
import type { World } from '../../../world/world.ts';
import type { Writable } from '../contract/draft.ts';
import type { Cluster, ContractObject } from '../contract/kinds.ts';
import type { Descendants } from './descendants.ts';

/** What one reconcile of a Cluster has gathered; `cluster` is the draft that is written at its end. */
export interface ClusterScope {
  readonly client: LocalClient;
  readonly clock: Clock;
  readonly world: World;
  readonly namespace: string;
  readonly cluster: Writable<Cluster>;
  readonly descendants: Descendants;
  infrastructure?: ContractObject;
  controlPlane?: ContractObject;
  /** Why the deletion is not complete. */
  deleting?: { readonly reason: string; readonly message: string };
}

/** The parts of `status.initialization`, made when missing. */
export function initialization(cluster: Writable<Cluster>): { infrastructureProvisioned?: boolean; controlPlaneInitialized?: boolean } {
  cluster.status ??= {};
  cluster.status.initialization ??= {};
  return cluster.status.initialization;
}

/** The same without making it. */
export function isInitialized(cluster: Cluster, what: 'infrastructureProvisioned' | 'controlPlaneInitialized'): boolean {
  return cluster.status?.initialization?.[what] === true;
}
