import type { EksaError } from '../errors/index.ts';
import type { Clock } from './types.ts';

/** Everything of a run that stops together. One listener on the caller's signal serves any number of steps. */
export interface Scope {
  readonly aborted: boolean;
  /** Only the first reason counts. */
  abort(reason: EksaError): void;
  /** Gives `work` a controller that aborts with the scope. */
  within<T>(work: (controller: AbortController) => Promise<T>): Promise<T>;
}

export function createScope(): Scope {
  const controllers = new Set<AbortController>();
  let first: EksaError | undefined;
  return {
    get aborted() {
      return first !== undefined;
    },
    abort(reason) {
      if (first !== undefined) return;
      first = reason;
      for (const controller of controllers) controller.abort(reason);
    },
    async within(work) {
      const controller = new AbortController();
      if (first !== undefined) controller.abort(first);
      controllers.add(controller);
      try {
        return await work(controller);
      } finally {
        controllers.delete(controller);
      }
    },
  };
}

export interface Bounds {
  readonly clock: Clock;
  readonly controller: AbortController;
  /** How long work may go on after its signal aborted; then it is left to itself. Milliseconds. */
  readonly graceMs: number;
  /** Milliseconds. */
  readonly timeoutMs?: number | undefined;
  /** Called when the deadline is reached, and again with what the work threw because of it. */
  readonly timedOut: (cause?: unknown) => EksaError;
}

/** Runs work until it settles, its deadline passes or its controller aborts; rejects with the reason in the last two cases. */
export async function runBounded<T>(work: (signal: AbortSignal) => Promise<T>, bounds: Bounds): Promise<T> {
  const { clock, controller, graceMs, timeoutMs, timedOut } = bounds;
  const { signal } = controller;
  signal.throwIfAborted();
  // Made when a timer needs it: most work has no deadline and is never aborted.
  let timers: AbortController | undefined;
  let late = false;
  let settled = false;

  function expire(): void {
    if (signal.aborted) return;
    late = true;
    controller.abort(timedOut());
  }
  const abandoned = new Promise<never>((_, reject) => {
    function startGrace(): void {
      if (settled) return;
      timers ??= new AbortController();
      clock.sleep(graceMs, timers.signal).then(() => reject(signal.reason), ignore);
    }
    signal.addEventListener('abort', startGrace, { once: true });
  });
  if (timeoutMs !== undefined) {
    timers = new AbortController();
    clock.sleep(timeoutMs, timers.signal).then(expire, ignore);
  }

  try {
    return await Promise.race([work(signal), abandoned]);
  } catch (error) {
    if (!signal.aborted) throw error;
    throw late && error !== signal.reason ? timedOut(error) : signal.reason;
  } finally {
    settled = true;
    timers?.abort();
  }
}

/** The timers above reject when the work settles first, which is the good case. */
function ignore(): void {}
