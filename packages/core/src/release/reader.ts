import { EksaError, errorText } from '../errors/index.ts';
import { isImmutable } from './immutable.ts';
import type { BlobCache, ReadText } from './read-text.ts';
import { textCache } from './text-cache.ts';
import { hasScheme, pathOfFileUri } from './uri.ts';

/** The part of an HTTP answer that is read; the global `Response` is one. */
export interface TextResponse {
  readonly ok: boolean;
  readonly status: number;
  readonly statusText: string;
  text(): Promise<string>;
}

export interface ReadRetry {
  /** Attempts in all. Default 4. */
  readonly maxAttempts?: number;
  /** Milliseconds before the second attempt; doubled before each further one. Default 500. */
  readonly initialMs?: number;
  /** Milliseconds that one attempt may take. Default 30_000. */
  readonly attemptMs?: number;
}

/** What a reader needs from outside. */
export interface ReaderPorts {
  /** The global `fetch` is one. */
  fetch(uri: string, init: { readonly signal: AbortSignal }): Promise<TextResponse>;
  /** The text of a file, as UTF-8; `fs.promises.readFile(path, 'utf8')` is one. */
  readFile(path: string): Promise<string>;
  /** Rejects with the signal's reason when aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** Copies for URIs that never change, and for when the network is down. Default: none. */
  readonly cache?: BlobCache;
  readonly retry?: ReadRetry;
  /** Told when a copy stands in for what could not be fetched. */
  onWarning?(text: string): void;
  /** Told before each further attempt, since one that gets no answer takes long. */
  onRetry?(text: string): void;
}

type Attempt = { readonly text: string } | { readonly reason: string; readonly again: boolean };

/**
 * Makes a reader of `http(s)://` and `file://` URIs and of paths. Network errors, 408, 429 and 5xx are retried.
 * The reader throws RELEASE_UNREADABLE (details: uri, status) and CANCELLED.
 */
export function createReader(ports: ReaderPorts): ReadText {
  const warn = (text: string) => ports.onWarning?.(text);
  const cache = ports.cache === undefined ? undefined : textCache(ports.cache, warn);

  return async function readText(uri, { signal = new AbortController().signal } = {}) {
    throwIfCancelled(signal, uri);
    if (!/^https?:/i.test(uri)) return readLocal(uri, ports);
    const copy = isImmutable(uri) ? await cache?.read(uri) : undefined;
    if (copy !== undefined) return copy;
    const result = await fetchPatiently(uri, ports, signal);
    if ('text' in result) {
      await cache?.write(uri, result.text);
      return result.text;
    }
    const old = result.again ? await cache?.read(uri) : undefined;
    if (old === undefined) throw unreadable(uri, result.reason);
    warn(`${uri} cannot be read (${result.reason}); the copy of an earlier run is used`);
    return old;
  };
}

async function fetchPatiently(uri: string, ports: ReaderPorts, signal: AbortSignal): Promise<Attempt> {
  const { maxAttempts = 4, initialMs = 500, attemptMs = 30_000 } = ports.retry ?? {};
  for (let attempt = 1; ; attempt += 1) {
    const result = await fetchOnce(uri, ports, signal, attemptMs);
    throwIfCancelled(signal, uri);
    if ('text' in result || !result.again || attempt >= maxAttempts) return result;
    ports.onRetry?.(`${uri} cannot be read (${result.reason}); trying again`);
    await ports.sleep(initialMs * 2 ** (attempt - 1), signal).catch((error: unknown) => {
      throwIfCancelled(signal, uri);
      throw error;
    });
  }
}

async function fetchOnce(uri: string, ports: ReaderPorts, signal: AbortSignal, attemptMs: number): Promise<Attempt> {
  const deadline = AbortSignal.timeout(attemptMs);
  try {
    const response = await ports.fetch(uri, { signal: AbortSignal.any([signal, deadline]) });
    if (response.ok) return { text: await response.text() };
    const again = response.status >= 500 || response.status === 408 || response.status === 429;
    return { reason: `HTTP status ${response.status} ${response.statusText}`.trim(), again };
  } catch (error) {
    return { reason: deadline.aborted ? `no answer within ${Math.round(attemptMs / 1000)} s` : networkReason(error), again: true };
  }
}

/** `fetch` says only "fetch failed"; what failed is its cause. */
function networkReason(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause === undefined ? errorText(error) : errorText(cause) || errorText(error);
}

async function readLocal(uri: string, ports: ReaderPorts): Promise<string> {
  if (hasScheme(uri) && !/^file:/i.test(uri)) throw unreadable(uri, 'only http, https and file URIs and paths can be read');
  try {
    return await ports.readFile(hasScheme(uri) ? pathOfFileUri(uri) : uri);
  } catch (error) {
    throw unreadable(uri, errorText(error));
  }
}

function unreadable(uri: string, reason: string): EksaError {
  const [, status] = /^HTTP status (\d+)/.exec(reason) ?? [];
  return new EksaError('RELEASE_UNREADABLE', `Cannot read ${uri}: ${reason}`, {
    hint: 'Check the address and the network, or give a manifest that can be read with --bundles-override.',
    details: { uri, ...(status === undefined ? {} : { status: Number(status) }) },
  });
}

function throwIfCancelled(signal: AbortSignal, uri: string): void {
  if (signal.aborted) throw new EksaError('CANCELLED', `Reading ${uri} was cancelled`, { cause: signal.reason });
}
