import type { EventSink } from '../events/index.ts';
import type { Ledger } from './ledger.ts';
import type { Scope } from './scope.ts';
import type { Clock, Json } from './types.ts';

/** What the parts of one run share. */
export interface RunContext<S> {
  readonly services: S;
  readonly ledger: Ledger;
  readonly scope: Scope;
  readonly clock: Clock;
  readonly emit: EventSink;
  readonly random: () => number;
  /** Milliseconds. */
  readonly graceMs: number;
  readonly limitSteps: boolean;
  /** Parsed outputs of the steps that are done, by id. */
  readonly outputs: Map<string, Json>;
}

/** A listener that throws is the caller's trouble; it must not stop a cluster half-way. */
export function shieldedSink(sink: EventSink | undefined): EventSink {
  if (sink === undefined) return () => {};
  return (event) => {
    try {
      sink(event);
    } catch {
      // Nobody is left to tell.
    }
  };
}
