import { type Agent, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Socket } from 'node:net';
import { errorText } from '@eksa/core/errors';
import { allowManyListeners } from './signals.ts';

export interface Outgoing {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: URL;
  readonly agent: Agent;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal;
  readonly connectTimeoutMs: number;
  /** From having a socket to the answer's first byte, and then between any two pieces of it. */
  readonly idleTimeoutMs: number;
}

/** A request that got no complete answer. */
export class ConnectionFailure extends Error {
  /** True when the server may have acted on the request. */
  readonly sent: boolean;
  /** Node's code, e.g. ECONNREFUSED. */
  readonly code: string | undefined;

  constructor(message: string, options: { readonly sent: boolean; readonly code?: string; readonly cause?: unknown }) {
    super(message, { cause: options.cause });
    this.name = 'ConnectionFailure';
    this.sent = options.sent;
    this.code = options.code;
  }
}

/** Sends one request and resolves with the head of the answer. Throws {@link ConnectionFailure}, or the AbortError of the signal. */
export function send(outgoing: Outgoing): Promise<IncomingMessage> {
  const { url, signal, body } = outgoing;
  allowManyListeners(signal);
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    let sent = false;
    const sending = request(url, {
      method: outgoing.method,
      agent: outgoing.agent,
      headers: { ...outgoing.headers, ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }) },
      ...(signal !== undefined && { signal }),
    });
    sending.setTimeout(outgoing.idleTimeoutMs, () => {
      sending.destroy(new Error(`no data for ${Math.round(outgoing.idleTimeoutMs / 1000)} s`));
    });
    sending.once('socket', (socket) => {
      if (!socket.connecting) {
        sent = true;
        return;
      }
      limitConnecting(socket, { secure: url.protocol === 'https:', timeoutMs: outgoing.connectTimeoutMs }, () => {
        sent = true;
      });
    });
    sending.once('response', resolve);
    sending.on('error', (error) => reject(failure(error, sent, signal)));
    sending.end(body);
  });
}

/** The whole body as text. Throws like {@link send}. */
export async function readText(incoming: IncomingMessage, signal?: AbortSignal): Promise<string> {
  let text = '';
  for await (const piece of pieces(incoming, signal)) text += piece;
  return text;
}

/** The body's lines without their ends, for as long as the server sends. Leaving the loop closes the connection. */
export async function* readLines(incoming: IncomingMessage, signal?: AbortSignal): AsyncGenerator<string, void, undefined> {
  let rest = '';
  for await (const piece of pieces(incoming, signal)) {
    // Concatenating before the split would scan a large object once per piece.
    const ends = piece.split('\n');
    for (const end of ends.slice(0, -1)) {
      const line = rest + end;
      rest = '';
      if (line.trim() !== '') yield line;
    }
    rest += ends.at(-1) ?? '';
  }
  if (rest.trim() !== '') yield rest;
}

async function* pieces(incoming: IncomingMessage, signal: AbortSignal | undefined): AsyncGenerator<string, void, undefined> {
  incoming.setEncoding('utf8');
  try {
    for await (const piece of incoming) yield String(piece);
  } catch (error) {
    throw failure(error, true, signal);
  } finally {
    incoming.destroy();
  }
}

function limitConnecting(socket: Socket, limit: { readonly secure: boolean; readonly timeoutMs: number }, connected: () => void): void {
  const timer = setTimeout(() => {
    socket.destroy(new Error(`no connection within ${Math.round(limit.timeoutMs / 1000)} s`));
  }, limit.timeoutMs);
  socket.once(limit.secure ? 'secureConnect' : 'connect', () => {
    clearTimeout(timer);
    connected();
  });
  socket.once('close', () => clearTimeout(timer));
}

function failure(error: unknown, sent: boolean, signal: AbortSignal | undefined): unknown {
  if (signal?.aborted) return error;
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return new ConnectionFailure(describe(error), { sent, cause: error, ...(code !== undefined && { code }) });
}

/** Node reports a name with several addresses as an AggregateError without a text, and a lost peer in two odd wordings. */
function describe(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(errorText).join('; ');
  const text = errorText(error);
  return text === 'aborted' || text === 'socket hang up' ? 'the connection was dropped' : text;
}
