import type { Clock } from '../../../clock/clock.ts';

export interface ManualClock extends Clock {
  /** Lets time pass, calling back in order, and what is called back by promises as well. */
  advance(ms: number): Promise<void>;
}

export function createManualClock(start = Date.parse('2024-05-01T12:00:00Z')): ManualClock {
  let time = start;
  let timers: { readonly at: number; readonly callback: () => void }[] = [];
  return {
    now: () => time,
    after(ms, callback) {
      const timer = { at: time + ms, callback };
      timers.push(timer);
      return () => {
        timers = timers.filter((each) => each !== timer);
      };
    },
    async advance(ms) {
      const end = time + ms;
      for (;;) {
        await settle();
        const [next] = timers.filter(({ at }) => at <= end).sort((left, right) => left.at - right.at);
        if (next === undefined) break;
        timers = timers.filter((each) => each !== next);
        time = Math.max(time, next.at);
        next.callback();
      }
      time = end;
    },
  };
}

/** Until promises that need no time have run. */
export async function settle(): Promise<void> {
  for (let round = 0; round < 5; round += 1) await new Promise((resolve) => setImmediate(resolve));
}
