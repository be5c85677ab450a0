/** Reads a stream to its end; rejects when the signal aborts, and closes the stream then. */
export async function collect(stream: NodeJS.ReadableStream, signal?: AbortSignal): Promise<Buffer> {
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    function settle(finish: () => void): void {
      signal?.removeEventListener('abort', onAbort);
      finish();
    }
    function onAbort(): void {
      if ('destroy' in stream && typeof stream.destroy === 'function') stream.destroy();
      settle(() => reject(signal?.reason ?? new Error('aborted')));
    }
    function done(): void {
      settle(() => resolve(Buffer.concat(chunks)));
    }
    stream.on('data', (chunk: Buffer | string) => chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk));
    stream.on('error', (error) => settle(() => reject(error)));
    stream.on('end', done);
    // A hijacked socket that the engine closes without FIN ends with `close` alone.
    stream.on('close', done);
    if (signal?.aborted) onAbort();
    else signal?.addEventListener('abort', onAbort, { once: true });
  });
}
