import { answerReview, isReview, type ReviewParts } from '../access/reviews.ts';
import { answerTokenRequest } from '../access/token-request.ts';
import type { ServiceAccountTokens } from '../access/tokens.ts';
import type { KubeletDirectory } from '../pod-access.ts';
import type { Core } from '../registry/core.ts';
import type { Registry } from '../registry/registry.ts';
import type { Verb } from '../resource.ts';
import { jsonText } from '../serialize/json-text.ts';
import { methodNotAllowed, notFound, pathNotFound, verbNotSupported } from '../status/failures.ts';
import { type Exchange, keyOf } from './exchange.ts';
import { bindPod, evictPod, readLog } from './pods.ts';
import { getObject, listCollection } from './read.ts';
import { parseBody } from './read-body.ts';
import { deleteCollection, deleteOne } from './remove.ts';
import { type WatchEnding, watchCollection } from './watch.ts';
import { createOne, patchOne, updateOne } from './write.ts';

export interface RouteParts extends ReviewParts {
  readonly core: Core;
  readonly registry: Registry;
  readonly tokens: ServiceAccountTokens;
  readonly kubelets: KubeletDirectory;
}

/** A request with its body, all read. */
export interface Call {
  readonly exchange: Exchange;
  /** As RBAC names it; `''` = a method that the API does not know. */
  readonly verb: string;
  readonly body: Buffer;
  readonly ending: WatchEnding;
}

type Route = (parts: RouteParts, call: Call) => void;

const verbs: Readonly<Record<string, Route>> = {
  get: ({ core, registry }, { exchange }) => getObject(core, registry, exchange),
  list: ({ core }, { exchange }) => listCollection(core, exchange),
  watch: ({ core }, { exchange, ending }) => watchCollection(core, exchange, ending),
  create: ({ core, registry }, { exchange, body }) => createOne(core, registry, exchange, body),
  update: ({ core, registry }, { exchange, body }) => updateOne(core, registry, exchange, body),
  patch: ({ core, registry }, { exchange, body }) => patchOne(core, registry, exchange, body),
  delete: ({ core, registry }, { exchange, body }) => deleteOne(core, registry, exchange, body),
  deletecollection: ({ core, registry }, { exchange, body }) => deleteCollection(core, registry, exchange, body),
};

/** Sub-resources that are no part of the object. By storage and name. */
const subresources: Readonly<Record<string, Route>> = {
  '/pods/binding': ({ core, registry }, { exchange, body }) => bindPod(core, registry, exchange, body),
  '/pods/eviction': ({ core, registry }, { exchange, body }) => evictPod(core, registry, exchange, body),
  '/pods/log': ({ registry, kubelets }, { exchange }) => readLog(registry, kubelets, exchange),
  '/serviceaccounts/token': requestToken,
};

/** Carries out a request for a resource. */
export function route(parts: RouteParts, call: Call): void {
  const { resource, target } = call.exchange;
  if (target.subresource !== '') routeSubresource(parts, call);
  else if (isReview(resource.storage)) review(parts, call);
  else {
    const carryOut = verbs[call.verb];
    const isOdd = needsNamespace(call) || (call.verb === 'create' && target.name !== undefined);
    if (carryOut === undefined || !resource.verbs.includes(call.verb as Verb) || isOdd) throw methodNotAllowed();
    carryOut(parts, call);
  }
}

/** A namespaced kind is written within a namespace; across all of them it is only read. */
function needsNamespace({ exchange: { resource, target }, verb }: Call): boolean {
  return resource.namespaced && target.namespace === undefined && verb !== 'list' && verb !== 'watch';
}

function review(parts: RouteParts, { exchange, verb, body }: Call): void {
  if (verb !== 'create') throw methodNotAllowed();
  const { resource, target, user, request, answer } = exchange;
  const question = parseBody(parts.core.kinds, request.headers['content-type'], body);
  answer.json(201, JSON.stringify(answerReview(parts, resource, user, question, target.namespace)));
}

function requestToken({ core, registry, tokens }: RouteParts, { exchange, body }: Call): void {
  const { resource, target, request, answer } = exchange;
  const account = registry.get(resource, keyOf(target));
  const question = parseBody(core.kinds, request.headers['content-type'], body);
  answer.json(201, JSON.stringify(answerTokenRequest(tokens, account, question, core.clock.now())));
}

function routeSubresource(parts: RouteParts, call: Call): void {
  const { resource, target } = call.exchange;
  const known = resource.subresources.find(({ name }) => name === target.subresource);
  if (known === undefined && resource.custom) throw notFound(resource, target.name ?? '');
  if (known === undefined || (resource.namespaced && target.namespace === undefined)) throw pathNotFound();
  if (!known.verbs.includes(call.verb as Verb)) throw resource.custom ? verbNotSupported(resource, call.verb) : methodNotAllowed();
  const carryOut = subresources[`${resource.storage}/${target.subresource}`] ?? routePart;
  carryOut(parts, call);
}

/** Sub-resources that show or write a part of the object: status, scale, finalize, approval … */
function routePart({ core, registry }: RouteParts, { exchange, verb, body }: Call): void {
  const { answer, resource, target } = exchange;
  if (verb === 'update') updateOne(core, registry, exchange, body);
  else if (verb === 'patch') patchOne(core, registry, exchange, body);
  else if (verb !== 'get') throw methodNotAllowed();
  else if (target.subresource === 'scale') answer.json(200, jsonText(registry.getScale(resource, keyOf(target))));
  else getObject(core, registry, exchange);
}
