import { setTimeout as pause } from 'node:timers/promises';

/** Repeats an observation until it is accepted; fails with the last thing that was seen. */
export async function eventually<T>(what: string, timeoutMs: number, observe: () => Promise<T>, accept: (value: T) => boolean): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const value = await observe();
    if (accept(value)) return value;
    if (Date.now() > deadline)
      throw new Error(`${what}: not within ${timeoutMs / 1000} s; last seen: ${JSON.stringify(value, undefined, 1)}`);
    await pause(500);
  }
}
