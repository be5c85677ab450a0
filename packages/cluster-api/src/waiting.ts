import { setTimeout as sleep } from 'node:timers/promises';
import { EksaError } from '@eksa/core/errors';
import type { Verdict } from '@eksa/core/ports';

/** Reads the time; tests bring their own. */
export interface Clock {
  /** Milliseconds, from any origin. */
  now(): number;
}

export const systemClock: Clock = { now: () => performance.now() };

/** One deadline that several waits share. */
export interface Deadline {
  /** Milliseconds left, at least 1 so that a wait looks once. */
  remainingMs(): number;
  passed(): boolean;
  readonly timeoutMs: number;
}

export function startDeadline(timeoutMs: number, clock: Clock): Deadline {
  const end = clock.now() + timeoutMs;
  return { timeoutMs, remainingMs: () => Math.max(1, end - clock.now()), passed: () => clock.now() >= end };
}

/** Shows one of several concurrent waits: the one that changed last, and when it ends, another that goes on. */
export interface ReasonBoard {
  slot(): { show(reason: string): void; clear(): void };
}

export function reasonBoard(onWaiting: ((reason: string) => void) | undefined): ReasonBoard {
  const reasons = new Map<symbol, string>();
  let shown: string | undefined;
  const show = (reason: string | undefined): void => {
    if (reason === undefined || reason === shown) return;
    shown = reason;
    onWaiting?.(reason);
  };
  return {
    slot() {
      const key = Symbol('wait');
      return {
        show(reason) {
          reasons.delete(key);
          reasons.set(key, reason);
          show(reason);
        },
        clear() {
          reasons.delete(key);
          show([...reasons.values()].at(-1));
        },
      };
    },
  };
}

export interface PollOptions {
  readonly deadline: Deadline;
  /** Milliseconds between two looks. */
  readonly intervalMs: number;
  readonly onWaiting?: (reason: string) => void;
  readonly signal?: AbortSignal;
}

/** For states that no watch shows. Errors: TIMED_OUT with the last reason, CANCELLED, and what the check throws. */
export async function pollUntil(check: () => Promise<Verdict>, options: PollOptions): Promise<void> {
  for (;;) {
    const verdict = await check();
    if (verdict.state === 'done') return;
    if (verdict.state === 'failed') throw new EksaError('TIMED_OUT', verdict.reason);
    options.onWaiting?.(verdict.reason);
    if (options.deadline.passed()) {
      const seconds = Math.round(options.deadline.timeoutMs / 1000);
      throw new EksaError('TIMED_OUT', `Gave up after ${seconds} s: ${verdict.reason}`, { details: { reason: verdict.reason } });
    }
    await pause(options.intervalMs, options.signal);
  }
}

async function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await sleep(milliseconds, undefined, signal === undefined ? {} : { signal });
  } catch (cause) {
    throw new EksaError('CANCELLED', 'Cancelled.', { cause });
  }
}
