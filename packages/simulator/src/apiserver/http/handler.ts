import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../clock/clock.ts';
import type { Faults } from '../../faults/faults.ts';
import type { Attributes } from '../access/attributes.ts';
import { impersonated } from '../access/impersonate.ts';
import { refusal } from '../access/refusal.ts';
import type { User } from '../registry/context.ts';
import { type ApiError, isApiError } from '../status/api-error.ts';
import { badRequest, internalError, methodNotAllowed, pathNotFound } from '../status/failures.ts';
import { type Answer, createAnswer } from './answer.ts';
import { answerPath, type PathParts } from './paths.ts';
import { readBody } from './read-body.ts';
import { type RouteParts, route } from './route.ts';
import { suffer } from './suffer.ts';
import { parseTarget, type RequestTarget, type ResourceTarget } from './target.ts';

export interface HandlerParts extends RouteParts, Pick<PathParts, 'version'> {
  readonly id: string;
  readonly clock: Clock;
  readonly faults: Faults | undefined;
  /** A warning where objects are read: that this is no real cluster. Undefined = silence. */
  readonly notice: string | undefined;
  /** Ends all watches. */
  readonly signal: AbortSignal;
}

/** Answers every request, whatever it is, and never throws. */
export function createHandler(parts: HandlerParts): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    const answer = createAnswer(request, response);
    // A client that goes away in the middle is everyday life.
    request.on('error', () => {});
    response.on('error', () => {});
    handle(parts, request, response, answer).catch((error: unknown) => fail(parts, request, answer, error));
  };
}

function fail(parts: HandlerParts, { url = '' }: IncomingMessage, answer: Answer, error: unknown): void {
  if (!isApiError(error)) answer.failure(internalError(error instanceof Error ? error.message : String(error)));
  else if (isUnknownPath(error) && !isBelowBuiltIn(parts, url)) answer.plain(404, '404 page not found\n');
  else answer.failure(error);
}

/** Only there is something that knows that nothing is there. */
function isBelowBuiltIn({ core }: HandlerParts, url: string): boolean {
  const [, group = ''] = /^\/+(?:api|apis\/([^/]+))\/./.exec(url) ?? [undefined, undefined];
  return url.startsWith('/api/') || (group !== '' && core.catalog.all().some((resource) => !resource.custom && resource.group === group));
}

function isUnknownPath({ code, status }: ApiError): boolean {
  return code === 404 && status.details?.kind === undefined;
}

async function handle(parts: HandlerParts, request: IncomingMessage, response: ServerResponse, answer: Answer): Promise<void> {
  const url = urlOf(request);
  const target = parseTarget(url.pathname);
  if (target === undefined) throw badRequest('the path of the request is not well-formed');
  const user = impersonated(parts.authorizer, parts.authenticator.userOf(request), request);
  const attributes = attributesOf(request.method ?? '', target, url.searchParams);
  if (!parts.authorizer.allows(user, attributes)) throw refusal(user, attributes);
  const body = await readBody(request);
  const effect = parts.faults?.strike('apiserver.request', aboutRequest(parts, target, attributes));
  if (effect !== undefined && (await suffer(effect, response, parts)) === 'over') return;
  if (parts.notice !== undefined && isShown(target, attributes)) answer.warn(parts.notice);
  if ('path' in target) carryOutPath(parts, request, answer, target.path);
  else carryOutResource(parts, request, answer, target, url.searchParams, user, attributes.verb, body);
}

/** What a person is shown. Writers and controllers need not be told at each step. */
function isShown(target: RequestTarget, { verb }: Attributes): boolean {
  return 'path' in target ? target.path === '/version' : verb === 'get' || verb === 'list';
}

function urlOf({ url = '/' }: IncomingMessage): URL {
  try {
    return new URL(url.replace(/^\/+/, '/'), 'https://apiserver');
  } catch {
    throw badRequest('the URL of the request is not well-formed');
  }
}

function carryOutPath(parts: HandlerParts, request: IncomingMessage, answer: Answer, path: string): void {
  if (request.method !== 'GET' && request.method !== 'HEAD') throw methodNotAllowed();
  const trimmed = path.length > 1 ? path.replace(/\/$/, '') : path;
  const { catalog, kinds } = parts.core;
  const address = request.headers.host ?? '';
  const found = answerPath({ catalog, kinds, version: parts.version }, { path: trimmed, accept: request.headers.accept, address, answer });
  if (!found) throw pathNotFound();
}

function carryOutResource(
  parts: HandlerParts,
  request: IncomingMessage,
  answer: Answer,
  target: ResourceTarget,
  query: URLSearchParams,
  user: User,
  verb: string,
  body: Buffer,
): void {
  const resource = parts.core.catalog.byPlural(target.apiVersion, target.plural);
  if (resource === undefined || (!resource.namespaced && target.namespace !== undefined)) throw pathNotFound();
  if (verb === '') throw methodNotAllowed();
  const about = { server: parts.id, kind: resource.kind };
  const effect = verb === 'watch' ? parts.faults?.strike('apiserver.watch', about) : undefined;
  const ending = {
    signal: parts.signal,
    endAfterMs: effect?.effect === 'drop' ? (effect.delayMs ?? 0) : undefined,
    expire: effect?.effect === 'expire',
  };
  route(parts, { exchange: { request, answer, query, user, resource, target }, verb, body, ending });
}

const collectionVerbs: Readonly<Record<string, string>> = { GET: 'list', HEAD: 'list', POST: 'create', DELETE: 'deletecollection' };
const objectVerbs: Readonly<Record<string, string>> = {
  GET: 'get',
  HEAD: 'get',
  POST: 'create',
  PUT: 'update',
  PATCH: 'patch',
  DELETE: 'delete',
};

function attributesOf(method: string, target: RequestTarget, query: URLSearchParams): Attributes {
  if ('path' in target) return { verb: method.toLowerCase(), path: target.path };
  const { group, plural: resource, subresource, namespace = '', name } = target;
  const verb = (name === undefined ? collectionVerbs : objectVerbs)[method] ?? '';
  const watches = ['true', '1', ''].includes(query.get('watch') ?? 'no') && method === 'GET' && subresource === '';
  return { verb: watches ? 'watch' : verb, group, resource, subresource, namespace, name: name ?? '' };
}

function aboutRequest({ id, core }: HandlerParts, target: RequestTarget, { verb }: Attributes): Readonly<Record<string, string>> {
  if ('path' in target) return { server: id, verb, path: target.path };
  const kind = core.catalog.byPlural(target.apiVersion, target.plural)?.kind ?? target.plural;
  return { server: id, verb, kind, name: target.name ?? '', namespace: target.namespace ?? '' };
}
