import type { Clock } from '../../../clock/clock.ts';
import { delays } from '../delays.ts';
import type { Reference } from './kinds.ts';

/**
 * Watches of kinds that only references name: each begins with the first reference to it, and whoever refers waits until it has begun.
 * The controllers of those kinds, and of the objects beside, are therefore a step ahead the first time.
 */
export class ExternalWatches {
  readonly #begunAt = new Map<string, number>();

  /** Milliseconds until the kinds of all these references are watched; 0 = they are. */
  waitMs(references: readonly (Reference | undefined)[], clock: Clock): number {
    const waits = references.flatMap((reference) => (reference === undefined ? [] : [this.#waitMs(reference, clock)]));
    return Math.max(0, ...waits);
  }

  #waitMs({ apiGroup, kind }: Reference, clock: Clock): number {
    const name = `${kind}.${apiGroup}`;
    const begunAt = this.#begunAt.get(name) ?? clock.now() + delays.externalWatch;
    this.#begunAt.set(name, begunAt);
    return begunAt - clock.now();
  }
}
