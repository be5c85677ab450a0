import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { badParameter } from '../engine-error.ts';

/** One request, with what answers it. */
export interface Exchange {
  readonly method: string;
  /** Without the version. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The connection, when the client asked to take it over (`Upgrade: tcp`). */
  readonly upgrade?: Upgrade;
  /** Path parameters. */
  readonly params: Readonly<Record<string, string>>;
}

export interface Upgrade {
  readonly socket: Duplex;
  /** Of the request. */
  readonly body: string;
  /** What the client has sent after its request. */
  readonly head: Buffer;
}

/** Sends JSON; `undefined` = no body. */
export function sendJson(response: ServerResponse, value: unknown, status = 200): void {
  const body = value === undefined ? '' : `${JSON.stringify(value)}\n`;
  response.writeHead(status, body === '' ? {} : { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) });
  response.end(body);
}

export function sendEmpty(response: ServerResponse, status = 204): void {
  response.writeHead(status);
  response.end();
}

/** Largest JSON body: creating a container takes far less. */
export const maxJsonBytes = 4_000_000;

export async function readJson(request: IncomingMessage): Promise<unknown> {
  return parseJson((await readBytes(request, maxJsonBytes)).toString('utf8'));
}

/** A body as JSON; an empty one as an empty object. Errors: 400. */
export function parseJson(text: string): unknown {
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text);
  } catch (error) {
    throw badParameter(`invalid JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

export async function readBytes(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes: Buffer = Buffer.from(chunk);
    size += bytes.byteLength;
    if (size > maxBytes) throw badParameter(`request body larger than ${maxBytes} bytes`);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

/** The engine's booleans in queries: absent, empty, `0`, `no`, `false` and `none` are false. */
export function flag(query: URLSearchParams, name: string, otherwise = false): boolean {
  const value = query.get(name);
  if (value === null) return otherwise;
  return !['', '0', 'no', 'false', 'none'].includes(value.toLowerCase());
}

export function isGone(response: ServerResponse): boolean {
  return response.destroyed || response.writableEnded;
}
