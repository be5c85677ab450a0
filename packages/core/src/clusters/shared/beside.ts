/** Runs `work` while `watch` goes on beside it. The watch ends with the work; should it fail before, so does the whole. */
export async function beside<T>(
  signal: AbortSignal,
  watch: (signal: AbortSignal) => Promise<unknown>,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const stop = new AbortController();
  const scope = AbortSignal.any([signal, stop.signal]);
  const watching = watch(scope);
  try {
    return await Promise.race([work(scope), watching.then(() => never<T>())]);
  } finally {
    stop.abort();
    await watching.catch(() => undefined);
  }
}

/** The watch only ever ends by failing; its other end is the abort above. */
function never<T>(): Promise<T> {
  return new Promise<T>(() => undefined);
}
