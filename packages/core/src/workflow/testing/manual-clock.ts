import type { Clock } from '../types.ts';

export interface ManualClock extends Clock {
  /** Lengths of all sleeps so far, in the order they began. */
  readonly slept: readonly number[];
  /** Lets time pass; sleeps that end in it resolve in the order of their ends. */
  advance(ms: number): Promise<void>;
}

interface Sleeper {
  readonly end: number;
  readonly wake: () => void;
}

/** A clock that stands still until told. */
export function manualClock(): ManualClock {
  const slept: number[] = [];
  const sleepers = new Set<Sleeper>();
  let now = 0;
  return {
    slept,
    now: () => now,
    sleep(ms, signal) {
      slept.push(ms);
      return new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason);
        const sleeper = { end: now + ms, wake: resolve };
        sleepers.add(sleeper);
        signal.addEventListener('abort', () => {
          if (sleepers.delete(sleeper)) reject(signal.reason);
        });
      });
    },
    async advance(ms) {
      await flush();
      const until = now + ms;
      for (let next = earliest(sleepers, until); next !== undefined; next = earliest(sleepers, until)) {
        sleepers.delete(next);
        now = next.end;
        next.wake();
        await flush();
      }
      now = until;
    },
  };
}

function earliest(sleepers: ReadonlySet<Sleeper>, until: number): Sleeper | undefined {
  let first: Sleeper | undefined;
  for (const sleeper of sleepers) {
    if (sleeper.end <= until && (first === undefined || sleeper.end < first.end)) first = sleeper;
  }
  return first;
}

/** Lets everything run that waits for nothing but its turn. */
export function flush(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
