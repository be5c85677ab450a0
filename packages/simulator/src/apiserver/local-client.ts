import type { KubeObject, ObjectKey, TypeRef } from '../objects/object.ts';

/**
 * An API server as the simulated controllers see it: the same storage, defaulting, validation, admission and deletion rules as over
 * HTTP, without the wire. Calls are synchronous, since the store is in memory. Writes throw `ApiError` with the Status that a client
 * would have got.
 */
export interface LocalClient {
  /** Whether this kind at this version is served now; CRDs come and go. */
  serves(type: TypeRef): boolean;
  get(type: TypeRef, key: ObjectKey): KubeObject | undefined;
  list(type: TypeRef, query?: ListQuery): readonly KubeObject[];
  /** Sets uid, resourceVersion and so on. Errors: 404 (namespace or kind), 409 AlreadyExists, 422 Invalid. */
  create(object: KubeObject): KubeObject;
  /** Replaces everything but status. With a resourceVersion in the object a stale write is a 409 Conflict. */
  update(object: KubeObject): KubeObject;
  /** Replaces status only. */
  updateStatus(object: KubeObject): KubeObject;
  /** Reads, changes and writes what differs, main part and status; nothing is written when `change` changes nothing. undefined = gone. */
  modify(type: TypeRef, key: ObjectKey, change: (draft: Draft) => void): KubeObject | undefined;
  /**
   * Absent objects are fine. Default propagation is the kind's own (mostly Background). A pod that is bound to a node is only marked
   * (deletionTimestamp, by its grace period) until its kubelet deletes it with `gracePeriodSeconds: 0`.
   */
  delete(type: TypeRef, key: ObjectKey, options?: DeleteOptions): void;
  /** The binding subresource of a pod, which alone may set `spec.nodeName`; also condition PodScheduled. Errors: 404, 409 when bound. */
  bind(pod: ObjectKey, nodeName: string): void;
  /**
   * Calls back for every object that is there (`ADDED`), then for each change, until the returned function is called. Waits silently
   * while the kind is not served, and begins when it is. Never calls back synchronously.
   */
  watch(type: TypeRef, listener: (event: LocalEvent) => void): () => void;
}

export interface DeleteOptions {
  readonly propagation?: 'Background' | 'Foreground' | 'Orphan';
  readonly gracePeriodSeconds?: number;
}

export interface ListQuery {
  readonly namespace?: string;
  /** Labels that must all be equal. */
  readonly labels?: Readonly<Record<string, string>>;
}

export interface LocalEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly object: KubeObject;
}

/** A private deep copy that may be changed freely; its managedFields, which are the server's, may only be replaced. */
export interface Draft {
  metadata: Record<string, unknown> & {
    name: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    finalizers?: string[];
  };
  spec?: Record<string, unknown>;
  status?: Record<string, unknown>;
  [field: string]: unknown;
}
