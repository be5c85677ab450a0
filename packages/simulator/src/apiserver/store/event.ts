import type { KubeObject } from '../../objects/object.ts';

/** A change as the store keeps it: the object with its new resourceVersion, for DELETED the last state with the deletion's. */
export interface StoreEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly storage: string;
  readonly revision: number;
  readonly object: KubeObject;
  /** The state before; absent for ADDED. */
  readonly previous?: KubeObject;
}

export type StoreListener = (event: StoreEvent) => void;

/** Which objects of a storage; both absent = all. */
export interface Scope {
  readonly namespace?: string;
  readonly name?: string;
}
