import { EksaError } from '@eksa/core/errors';

/** How many requests run at once. API servers answer well beyond this; more only lengthens their queues. */
export const parallelRequests = 16;

export interface ParallelOptions {
  readonly signal?: AbortSignal;
  /** Default {@link parallelRequests}. */
  readonly limit?: number;
}

/**
 * Runs `run` for every item, at most `limit` at a time; results in the order of the items.
 * After the first failure nothing new starts, what runs is awaited, and that failure is thrown.
 */
export async function mapParallel<Item, Result>(
  items: readonly Item[],
  run: (item: Item) => Promise<Result>,
  options: ParallelOptions = {},
): Promise<readonly Result[]> {
  const results: Result[] = new Array<Result>(items.length);
  const failures: unknown[] = [];
  const entries = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of entries) {
      if (failures.length > 0) return;
      try {
        throwIfAborted(options.signal);
        results[index] = await run(item);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  const workers = Math.min(options.limit ?? parallelRequests, items.length);
  await Promise.all(Array.from({ length: workers }, worker));
  if (failures.length > 0) throw failures[0];
  return results;
}

/** Throws CANCELLED once the signal has aborted. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new EksaError('CANCELLED', 'Cancelled.', { cause: signal.reason });
}
