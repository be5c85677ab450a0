import type { Process } from './program.ts';

/** Resolves when the program is told to end. */
export function untilEnd(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

/** Simulated time; resolves early when the program is told to end. */
export function pause({ world, signal }: Pick<Process, 'world' | 'signal'>, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const cancel = world.clock.after(ms, resolve);
    signal.addEventListener(
      'abort',
      () => {
        cancel();
        resolve();
      },
      { once: true },
    );
  });
}

/** Looks again and again until there is something; undefined when the time is over or the program is told to end. */
export async function lookFor<T>(
  process: Pick<Process, 'world' | 'signal'>,
  look: () => T | undefined,
  { everyMs, forMs }: { readonly everyMs: number; readonly forMs: number },
): Promise<T | undefined> {
  const { clock } = process.world;
  const deadline = clock.now() + forMs;
  for (;;) {
    const found = look();
    if (found !== undefined || process.signal.aborted || clock.now() >= deadline) return found;
    await pause(process, everyMs);
  }
}
