import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { stringify } from 'yaml';
import type { ApiError } from '../status/api-error.ts';

/** What goes back, with the headers that come together on the way. */
export interface Answer {
  /** Becomes a `Warning:` header, which kubectl prints. */
  warn(text: string): void;
  /** `text` is JSON. */
  json(code: number, text: string, options?: AnswerOptions): void;
  plain(code: number, text: string): void;
  bytes(code: number, contentType: string, body: Buffer): void;
  failure(error: ApiError): void;
  /** Begins an answer that comes in lines, until the client or the server ends it. */
  stream(contentType: string): ServerResponse;
}

export interface AnswerOptions {
  readonly encoding?: 'json' | 'yaml';
  readonly contentType?: string;
  readonly etag?: string;
}

/** As kube-apiserver: smaller bodies are not worth it. */
const gzipFromBytes = 128 * 1024;
const longestWarning = 256;
/** One fault repeated over a large list says nothing new. */
const mostWarnings = 20;

export function createAnswer(request: IncomingMessage, response: ServerResponse): Answer {
  const warnings = new Set<string>();

  function begin(code: number, contentType: string): void {
    response.statusCode = code;
    response.setHeader('Content-Type', contentType);
    response.setHeader('Cache-Control', 'no-cache, private');
    if (warnings.size > 0) response.setHeader('Warning', [...warnings].map(warningHeader));
  }

  function send(code: number, contentType: string, content: string | Buffer): void {
    if (response.headersSent) {
      // Too late for another answer: the client must not wait for the rest of the first.
      if (!response.writableEnded) response.destroy();
      return;
    }
    if (response.destroyed) return;
    const body = Buffer.from(content);
    begin(code, contentType);
    const packs = body.length >= gzipFromBytes && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
    if (packs) response.setHeader('Content-Encoding', 'gzip').setHeader('Vary', 'Accept-Encoding');
    response.end(packs ? gzipSync(body, { level: 1 }) : body);
  }

  return {
    warn(text) {
      if (warnings.size < mostWarnings) warnings.add(text);
    },
    json(code, text, { encoding = 'json', contentType, etag } = {}) {
      if (etag !== undefined && !response.headersSent) response.setHeader('ETag', etag);
      if (encoding === 'yaml') send(code, 'application/yaml', stringify(JSON.parse(text)));
      else send(code, contentType ?? 'application/json', text);
    },
    plain: (code, text) => send(code, 'text/plain; charset=utf-8', text),
    bytes: send,
    failure(error) {
      const retryAfter = error.status.details?.retryAfterSeconds;
      if (retryAfter !== undefined && !response.headersSent) response.setHeader('Retry-After', String(retryAfter));
      send(error.code, 'application/json', JSON.stringify(error.status));
    },
    stream(contentType) {
      begin(200, contentType);
      response.flushHeaders();
      return response;
    },
  };
}

/** RFC 7234 §5.5 with code 299; header values are plain ASCII without line ends. */
function warningHeader(text: string): string {
  const plain = text.replaceAll(/[^\x20-\x7e]+/g, ' ').replaceAll(/["\\]/g, '\\$&');
  return `299 - "${plain.slice(0, longestWarning)}"`;
}
