import { EksaError } from '@eksa/core/errors';
import { cancelled } from '../http/backoff.ts';
import { allowManyListeners } from '../http/signals.ts';

export interface Deadline {
  /** Aborts at the deadline, or with the caller's signal. */
  readonly signal: AbortSignal;
  /** What to throw once the signal has aborted: CANCELLED or TIMED_OUT. */
  error(lastReason: string | undefined): EksaError;
  /** Call when the wait is over. */
  release(): void;
}

// The longest that a timer takes; anything above fires at once.
const longestTimerMs = 2 ** 31 - 1;

/** @param subject what is waited for, e.g. `Machine eksa-system/dev-1`. */
export function startDeadline(
  subject: string,
  options: { readonly timeoutMs: number; readonly signal?: AbortSignal | undefined },
): Deadline {
  const { timeoutMs, signal } = options;
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  const timer = setTimeout(abort, Math.min(timeoutMs, longestTimerMs));
  if (signal?.aborted) abort();
  allowManyListeners(signal);
  signal?.addEventListener('abort', abort, { once: true });

  function error(lastReason: string | undefined): EksaError {
    if (signal?.aborted) return cancelled(`Waiting for ${subject} was cancelled.`, signal.reason);
    const state = lastReason ?? 'nothing was heard of it';
    return new EksaError('TIMED_OUT', `Waited ${durationText(timeoutMs)} for ${subject}: ${state}`, {
      details: { object: subject, reason: state, timeoutMs },
    });
  }

  function release(): void {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  }

  return { signal: controller.signal, error, release };
}

/** `90 s`, `15 min`. */
function durationText(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 1) return `${Math.round(ms)} ms`;
  return seconds < 120 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
}
