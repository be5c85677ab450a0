import { setTimeout as pause } from 'node:timers/promises';

export interface UntilOptions {
  readonly signal?: AbortSignal;
  /** Milliseconds. Default 20 minutes. */
  readonly timeoutMs?: number;
  /** Milliseconds between two tries: what a script would sleep. Default 500. */
  readonly everyMs?: number;
}

/** Tries again until it works; after the deadline the last error is thrown. */
export async function until<T>(attempt: () => Promise<T>, options: UntilOptions = {}): Promise<T> {
  const { signal, timeoutMs = 20 * 60_000, everyMs = 500 } = options;
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (signal?.aborted || Date.now() > deadline) throw error;
    }
    await pause(everyMs, undefined, { signal });
  }
}
