import type { Clock } from './clock.ts';

/** Time that runs `speed` times as fast as the wall clock, from now on. A waiting callback does not keep the process alive. */
export function createRealClock(options: { readonly speed?: number } = {}): Clock {
  const speed = options.speed ?? 1;
  const startedAt = Date.now();
  const origin = performance.now();

  return {
    now: () => Math.floor(startedAt + (performance.now() - origin) * speed),
    after(ms, callback) {
      const timer = setTimeout(callback, Math.min(Math.max(0, ms / speed), longestTimeout));
      timer.unref();
      return () => clearTimeout(timer);
    },
  };
}

/** What setTimeout can wait at most; a longer one would fire at once. */
const longestTimeout = 2 ** 31 - 1;
