import { orAbort } from '@eksa/core/cancellation';
import { cancelled } from '../failure.ts';

type Progress = (text: string) => void;
type Pull = (signal: AbortSignal, onProgress: Progress) => Promise<void>;

interface RunningPull {
  readonly promise: Promise<void>;
  readonly controller: AbortController;
  readonly listeners: Set<Progress>;
  waiters: number;
}

/** Callers who want the same image wait for one pull; it is aborted when the last of them gives up. */
export function makeSharedPulls(): (key: string, pull: Pull, options: { signal?: AbortSignal; onProgress?: Progress }) => Promise<void> {
  const running = new Map<string, RunningPull>();

  function begin(key: string, pull: Pull): RunningPull {
    const controller = new AbortController();
    const listeners = new Set<Progress>();
    const promise = pull(controller.signal, (text) => {
      for (const listener of listeners) listener(text);
    });
    const entry = { promise, controller, listeners, waiters: 0 };
    running.set(key, entry);
    // Every waiter may have left by then; the failure is theirs to report, not the process'.
    promise.catch(() => undefined).finally(() => running.get(key) === entry && running.delete(key));
    return entry;
  }

  return async (key, pull, { signal, onProgress }) => {
    const entry = running.get(key) ?? begin(key, pull);
    entry.waiters++;
    if (onProgress) entry.listeners.add(onProgress);
    try {
      await orAbort(entry.promise, signal);
    } catch (error) {
      if (signal?.aborted) throw cancelled(signal, `pull image ${key}`);
      throw error;
    } finally {
      entry.waiters--;
      if (onProgress) entry.listeners.delete(onProgress);
      if (entry.waiters === 0) {
        // A caller that comes now must begin anew instead of joining a pull that is being given up.
        if (running.get(key) === entry) running.delete(key);
        entry.controller.abort();
      }
    }
  };
}
