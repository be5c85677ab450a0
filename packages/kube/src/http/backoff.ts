import { setTimeout as delay } from 'node:timers/promises';
import { EksaError } from '@eksa/core/errors';
import { allowManyListeners } from './signals.ts';

export interface Backoff {
  readonly firstMs: number;
  readonly factor: number;
  readonly maxMs: number;
}

/** Milliseconds before the n-th retry (from 0), with up to a fifth more so that parallel callers spread out. */
export function backoffMs(backoff: Backoff, retry: number, random: () => number = Math.random): number {
  const base = Math.min(backoff.maxMs, backoff.firstMs * backoff.factor ** retry);
  return Math.round(base * (1 + random() / 5));
}

/** Waits; throws CANCELLED as soon as the signal aborts. */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  allowManyListeners(signal);
  try {
    await delay(ms, undefined, signal === undefined ? {} : { signal });
  } catch (cause) {
    throw cancelled('Waiting for the next try was cancelled.', cause);
  }
}

export function cancelled(message: string, cause?: unknown): EksaError {
  return new EksaError('CANCELLED', message, { cause });
}
