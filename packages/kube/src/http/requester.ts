import type { IncomingMessage } from 'node:http';
import { numberField, parseJson, recordField } from '../json.ts';
import { type Backoff, backoffMs, cancelled, pause } from './backoff.ts';
import type { Connector } from './connection.ts';
import { isCertificateFailure, isTransientStatus, type RequestSubject, rejected, unreachable } from './failures.ts';
import { ConnectionFailure, type Outgoing, readLines, readText, send } from './send.ts';

export interface RequesterOptions {
  /** Milliseconds until a TCP and TLS connection must stand. Default 10 s. */
  readonly connectTimeoutMs?: number;
  /** Milliseconds a call may stay without a byte of answer; webhooks may take 30 s. Default 60 s. */
  readonly callTimeoutMs?: number;
  /** Milliseconds a watch may stay silent before it is reopened. Default 120 s, since servers send a bookmark each minute. */
  readonly watchIdleMs?: number;
  /** How often a call is tried when failures may pass. Default 6, about 3 s in all. */
  readonly attempts?: number;
  /** Pauses between tries. Default 100 ms, doubling, at most 5 s. */
  readonly backoff?: Backoff;
}

export interface Call {
  readonly method: Outgoing['method'];
  /** Path and query. */
  readonly path: string;
  readonly subject: RequestSubject;
  readonly body?: string;
  readonly contentType?: string;
  readonly accept?: string;
  readonly signal?: AbortSignal | undefined;
  readonly attempts?: number | undefined;
  readonly timeoutMs?: number;
  /** False = a try that may have reached the server is not repeated. Default true. */
  readonly repeatable?: boolean;
}

export interface Answer {
  readonly status: number;
  readonly text: string;
  /** An earlier try may have taken effect although its answer was lost. */
  readonly repeated: boolean;
}

/** Sends calls to one API server with retries. */
export interface Requester {
  readonly server: string;
  /** Resolves with any final answer, 4xx included. Throws KUBE_UNREACHABLE, KUBE_REJECTED (429 and 5xx after all tries), CANCELLED. */
  call(call: Call): Promise<Answer>;
  /** Opens a stream of JSON lines, in one try. Throws the same, and KUBE_REJECTED for any status but 200. */
  stream(call: Call): Promise<AsyncIterable<string>>;
  close(): void;
}

const defaultBackoff: Backoff = { firstMs: 100, factor: 2, maxMs: 5_000 };
const longestRetryAfterMs = 30_000;

export function makeRequester(server: string, connector: Connector, options: RequesterOptions = {}): Requester {
  const { connectTimeoutMs = 10_000, callTimeoutMs = 60_000, watchIdleMs = 120_000, attempts = 6, backoff = defaultBackoff } = options;

  async function open(call: Call, pool: 'calls' | 'watches'): Promise<IncomingMessage> {
    const connection = await connector.open();
    return send({
      method: call.method,
      url: new URL(server + call.path),
      agent: connection[pool],
      headers: {
        accept: call.accept ?? 'application/json',
        'user-agent': 'eksctl-anywhere',
        ...(call.contentType !== undefined && { 'content-type': call.contentType }),
        ...connection.headers,
      },
      connectTimeoutMs: Math.min(connectTimeoutMs, call.timeoutMs ?? connectTimeoutMs),
      idleTimeoutMs: pool === 'watches' ? watchIdleMs : (call.timeoutMs ?? callTimeoutMs),
      ...(call.body !== undefined && { body: call.body }),
      ...(call.signal !== undefined && { signal: call.signal }),
    });
  }

  async function once(call: Call): Promise<{ readonly status: number; readonly text: string; readonly retryAfterMs: number }> {
    const incoming = await open(call, 'calls');
    const text = await readText(incoming, call.signal);
    return { status: incoming.statusCode ?? 0, text, retryAfterMs: retryAfter(incoming, text) };
  }

  async function callWithRetries(call: Call): Promise<Answer> {
    const tries = call.attempts ?? attempts;
    let repeated = false;
    for (let attempt = 0; ; attempt++) {
      const last = attempt + 1 >= tries;
      throwIfAborted(call);
      try {
        const { status, text, retryAfterMs } = await once(call);
        if (!isTransientStatus(status)) return { status, text, repeated };
        if (last) throw rejected(call.subject, status, text);
        repeated ||= status !== 429;
        await pause(Math.max(retryAfterMs, backoffMs(backoff, attempt)), call.signal);
      } catch (error) {
        throwIfAborted(call, error);
        if (!(error instanceof ConnectionFailure)) throw error;
        const final = last || isCertificateFailure(error) || (error.sent && call.repeatable === false);
        if (final) throw unreachable(server, error);
        repeated ||= error.sent;
        await pause(backoffMs(backoff, attempt), call.signal);
      }
    }
  }

  async function stream(call: Call): Promise<AsyncIterable<string>> {
    throwIfAborted(call);
    try {
      const incoming = await open(call, 'watches');
      if (incoming.statusCode === 200) return translated(readLines(incoming, call.signal), call);
      throw rejected(call.subject, incoming.statusCode ?? 0, await readText(incoming, call.signal));
    } catch (error) {
      throwIfAborted(call, error);
      throw error instanceof ConnectionFailure ? unreachable(server, error) : error;
    }
  }

  async function* translated(lines: AsyncIterable<string>, call: Call): AsyncGenerator<string, void, undefined> {
    try {
      yield* lines;
    } catch (error) {
      throwIfAborted(call, error);
      throw error instanceof ConnectionFailure ? unreachable(server, error) : error;
    }
  }

  return { server, call: callWithRetries, stream, close: () => connector.close() };
}

function throwIfAborted(call: Call, cause?: unknown): void {
  if (call.signal?.aborted) throw cancelled(`The request to ${call.subject.verb} ${call.subject.object} was cancelled.`, cause);
}

/** The header counts seconds, or the Status does. */
function retryAfter(incoming: IncomingMessage, text: string): number {
  const status = incoming.statusCode ?? 0;
  if (!isTransientStatus(status)) return 0;
  const header = Number(incoming.headers['retry-after']);
  const seconds = Number.isFinite(header) ? header : (numberField(recordField(parseJson(text), 'details'), 'retryAfterSeconds') ?? 0);
  return Math.min(seconds * 1000, longestRetryAfterMs);
}
