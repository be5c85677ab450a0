import type { LocalClient } from '../apiserver/local-client.ts';
import type { Clock } from '../clock/clock.ts';
import type { KubeObject, ObjectKey, TypeRef } from '../objects/object.ts';

/** Brings one kind of object to what it asks for, in the way of a real controller: level-triggered, by key, again after changes. */
export interface Controller {
  readonly name: string;
  /** The kind whose keys are reconciled. */
  readonly type: TypeRef;
  /** Other kinds, and the keys of `type` that a change of theirs concerns. */
  readonly also?: readonly { readonly type: TypeRef; keys(object: KubeObject, client: LocalClient): readonly ObjectKey[] }[];
  /** Called with a key, never twice at once for the same one. An error is retried with growing pauses. */
  reconcile(key: ObjectKey, context: ControllerContext): ReconcileResult | Promise<ReconcileResult>;
}

export interface ControllerContext {
  readonly client: LocalClient;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Look again after that much simulated time, even if nothing changes. */
export type ReconcileResult = { readonly againAfterMs: number } | void;
