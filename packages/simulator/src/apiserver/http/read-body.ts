import type { IncomingMessage } from 'node:http';
import { Lexer, Parser, parse } from 'yaml';
import { checkBounds, deepest, tooDeep } from '../registry/bounds.ts';
import type { Kinds } from '../resource.ts';
import { ApiError, isApiError } from '../status/api-error.ts';
import { badRequest, unsupportedMediaType } from '../status/failures.ts';
import { parseMediaType } from './media-types.ts';

/** As kube-apiserver. */
const limitBytes = 3 * 1024 * 1024;

/** Errors: 413. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limitBytes) throw new ApiError(413, 'RequestEntityTooLarge', `Request entity too large: limit is ${limitBytes}`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The body as JSON value. Errors: 400 for what cannot be read, 415. */
export function parseBody(kinds: Kinds, contentType: string | undefined, body: Buffer): unknown {
  const { type } = parseMediaType(contentType ?? 'application/json');
  switch (type) {
    case '':
    case 'application/json':
      if (body.length === 0) throw badRequest("couldn't get version/kind; json parse error: unexpected end of JSON input (<empty>)");
      return parseJson(body) ?? {};
    case 'application/yaml':
    case 'application/apply-patch+yaml':
      return parseYaml(body);
    case 'application/vnd.kubernetes.protobuf':
      return parseWith('protobuf', () => kinds.decodeProtobuf(body));
    default:
      throw unsupportedMediaType(['application/json', 'application/yaml', 'application/vnd.kubernetes.protobuf']);
  }
}

export function parseJson(body: Buffer): unknown {
  const text = body.toString();
  if (text.trim() === '') return {};
  return parseWith('JSON', () => JSON.parse(text));
}

export function parseYaml(body: Buffer): unknown {
  // Most clients send JSON, which is YAML too, but read far faster as what it is.
  if (body[0] === 0x7b) return parseJson(body);
  return parseWith('YAML', () => {
    const text = body.toString();
    checkNesting(text);
    // Pretty errors quote their line, which makes many errors in a long line a matter of minutes.
    return parse(text, { maxAliasCount: 100, prettyErrors: false, logLevel: 'error' }) ?? {};
  });
}

/** The composer of the library calls itself at each level; its parser does not, and can say beforehand how many there are. */
function checkNesting(text: string): void {
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) {
    for (const _token of parser.next(lexeme)) if (parser.stack.length > deepest) break;
    if (parser.stack.length > deepest) throw tooDeep();
  }
}

/** Whatever a reader stumbles over is the client's fault. */
function parseWith(format: string, read: () => unknown): unknown {
  try {
    const value = read();
    checkBounds(value);
    return value;
  } catch (error) {
    if (isApiError(error)) throw error;
    throw badRequest(`the object provided is unrecognized (must be of type ${format}): ${reasonOf(error)}`);
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 200) : 'unknown fault';
}
