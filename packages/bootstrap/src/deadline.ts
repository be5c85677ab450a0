import { setMaxListeners } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { EksaError } from '@eksa/core/errors';
import type { BootstrapOptions } from '@eksa/core/ports';

/** The time that one operation has, and its last known reason for waiting. */
export interface Deadline {
  /** Aborts on the caller's cancel and when time is up. */
  readonly signal: AbortSignal;
  remainingMs(): number;
  waiting(reason: string): void;
  /** Resolves after so many milliseconds; throws TIMED_OUT or CANCELLED instead when that comes first. */
  pause(ms: number): Promise<void>;
  /** Throws TIMED_OUT or CANCELLED once the signal has aborted. */
  check(): void;
  /** Stops what still runs beside a part that failed. */
  end(): void;
}

export function deadlineOf(subject: string, options: BootstrapOptions): Deadline {
  const endsAt = Date.now() + options.timeoutMs;
  const timer = AbortSignal.timeout(options.timeoutMs);
  const ended = new AbortController();
  const signal = AbortSignal.any([timer, ended.signal, ...(options.signal ? [options.signal] : [])]);
  // Dozens of requests at a time listen to it; Node would take that for a leak.
  setMaxListeners(0, signal);
  let last = 'nothing was reported';
  function check(): void {
    if (options.signal?.aborted) throw new EksaError('CANCELLED', `${subject} was cancelled`, { cause: options.signal.reason });
    if (ended.signal.aborted) throw new EksaError('CANCELLED', `${subject}: another part failed`);
    if (!timer.aborted) return;
    throw new EksaError('TIMED_OUT', `${subject} was not ready within ${Math.round(options.timeoutMs / 1000)} s; last: ${last}`, {
      hint: 'Run "eksctl-anywhere resume" to go on from here, or delete the cluster to start over.',
    });
  }
  return {
    signal,
    check,
    end: () => ended.abort(),
    remainingMs: () => Math.max(1, endsAt - Date.now()),
    waiting(reason) {
      if (reason === last) return;
      last = reason;
      options.onWaiting?.(reason);
    },
    async pause(ms) {
      // Only the abort ends a pause early, and that is what the check tells.
      await delay(ms, undefined, { signal }).catch(() => undefined);
      check();
    },
  };
}

/** Runs an action under the deadline. What it throws once that has passed is told as TIMED_OUT or CANCELLED. */
export async function within<T>(deadline: Deadline, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    deadline.check();
    throw error;
  } finally {
    deadline.end();
  }
}
