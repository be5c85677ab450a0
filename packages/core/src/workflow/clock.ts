import type { Clock } from './types.ts';

/** Wall-clock milliseconds that never run backwards within a process. */
export const systemClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  sleep(ms, signal) {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const timer = setTimeout(finish, ms);
      signal.addEventListener('abort', stop, { once: true });
      function finish(): void {
        signal.removeEventListener('abort', stop);
        resolve();
      }
      function stop(): void {
        clearTimeout(timer);
        reject(signal.reason);
      }
    });
  },
};
