import type { Clock } from './clock.ts';

/** Time that stands still until a test moves it. */
export interface ManualClock extends Clock {
  /** Moves on by `ms` and calls what falls due, in order of time; each sees its own time as now. */
  advance(ms: number): void;
  /** Callbacks that still wait. */
  pending(): number;
}

interface Alarm {
  readonly at: number;
  readonly callback: () => void;
}

/** `start` in milliseconds since the epoch. */
export function createManualClock(start = Date.UTC(2026, 0, 1)): ManualClock {
  let alarms: readonly Alarm[] = [];
  let time = start;

  function nextUntil(limit: number): Alarm | undefined {
    return alarms.filter((alarm) => alarm.at <= limit).toSorted((a, b) => a.at - b.at)[0];
  }

  return {
    now: () => time,
    after(ms, callback) {
      const alarm = { at: time + Math.max(0, ms), callback };
      alarms = [...alarms, alarm];
      return () => {
        alarms = alarms.filter((other) => other !== alarm);
      };
    },
    advance(ms) {
      const limit = time + ms;
      for (let alarm = nextUntil(limit); alarm !== undefined; alarm = nextUntil(limit)) {
        const due = alarm;
        alarms = alarms.filter((other) => other !== due);
        time = due.at;
        due.callback();
      }
      time = limit;
    },
    pending: () => alarms.length,
  };
}
