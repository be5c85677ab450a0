import type { LocalClient } from '../../../apiserver/local-client.ts';
import type { Clock } from '../../../clock/clock.ts';
import type { World } from '../../../world/world.ts';
import type { Writable } from '../contract/draft.ts';
import type { Cluster, ContractObject, Machine, Node } from '../contract/kinds.ts';

/** What one reconcile of a Machine has gathered; `machine` is the draft that is written at its end. */
export interface MachineScope {
  readonly client: LocalClient;
  readonly clock: Clock;
  readonly world: World;
  readonly namespace: string;
  readonly cluster: Cluster;
  readonly machine: Writable<Machine>;
  bootstrap?: ContractObject;
  infrastructure?: ContractObject;
  /** The API server of the machine's own cluster, when it answers. */
  remote?: LocalClient;
  node?: Node;
  /** Why the deletion is not complete. */
  deleting?: { readonly reason: string; readonly message: string };
}

export function initialization(machine: Writable<Machine>): { infrastructureProvisioned?: boolean; bootstrapDataSecretCreated?: boolean } {
  machine.status ??= {};
  machine.status.initialization ??= {};
  return machine.status.initialization;
}

export function isInitialized(machine: Machine, what: 'infrastructureProvisioned' | 'bootstrapDataSecretCreated'): boolean {
  return machine.status?.initialization?.[what] === true;
}
