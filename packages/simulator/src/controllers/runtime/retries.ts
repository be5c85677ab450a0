import type { Clock } from '../../clock/clock.ts';

/** Wake-up calls by key, at most one for each, and how often a key has failed in a row. */
export interface Retries {
  /** In place of an earlier call for the key. */
  after(key: string, ms: number): void;
  /** After a pause that doubles with each failure in a row. */
  failed(key: string): void;
  succeeded(key: string): void;
  close(): void;
}

/** As controller-runtime's rate limiter, but never so patient. */
const firstPauseMs = 5;
const longestPauseMs = 30_000;

export function createRetries(clock: Clock, wake: (key: string) => void): Retries {
  const failures = new Map<string, number>();
  const alarms = new Map<string, () => void>();

  function cancel(key: string): void {
    alarms.get(key)?.();
    alarms.delete(key);
  }

  function after(key: string, ms: number): void {
    cancel(key);
    const cancelAlarm = clock.after(ms, () => {
      alarms.delete(key);
      wake(key);
    });
    alarms.set(key, cancelAlarm);
  }

  return {
    after,
    failed(key) {
      const count = failures.get(key) ?? 0;
      failures.set(key, count + 1);
      after(key, Math.min(firstPauseMs * 2 ** count, longestPauseMs));
    },
    succeeded(key) {
      failures.delete(key);
      cancel(key);
    },
    close() {
      for (const key of [...alarms.keys()]) cancel(key);
      failures.clear();
    },
  };
}
