import type { Clock } from '../../../clock/clock.ts';
import { delays } from '../delays.ts';
import type { Reference } from './kinds.ts';

/**
 * Watches of kinds that only references name: each begins with the first reference to it, one after the other, and whoever refers waits
 * until all have begun. The controllers of those kinds, and of the objects beside, are therefore a step ahead the first time.
 */
export class ExternalWatches {
  readonly #begunAt = new Map<string, number>();

  /** Milliseconds until the kinds of all these references are watched; 0 = they are. */
  waitMs(references: readonly (Reference | undefined)[], clock: Clock): number {
    let last = clock.now();
    for (const reference of references) {
      if (reference === undefined) continue;
      const name = `${reference.kind}.${reference.apiGroup}`;
      const begunAt = this.#begunAt.get(name) ?? last + delays.externalWatch;
      this.#begunAt.set(name, begunAt);
      last = Math.max(last, begunAt);
    }
    return last - clock.now();
  }
}
