import { isJsonObject, type JsonObject } from '../../objects/json.ts';
import { listObjects } from '../reads/list.ts';
import type { WriteContext } from '../registry/context.ts';
import type { Core } from '../registry/core.ts';
import type { Registry } from '../registry/registry.ts';
import type { Removal, RemoveOptions } from '../registry/remove.ts';
import type { Resource } from '../resource.ts';
import { listText } from '../serialize/list-text.ts';
import { ApiError, isApiError } from '../status/api-error.ts';
import { badRequest } from '../status/failures.ts';
import { type Exchange, keyOf, writeContext } from './exchange.ts';
import { isDryRun, optionsInvalid } from './query.ts';
import { listRequest, selectionFor, sendObject } from './read.ts';
import { parseBody } from './read-body.ts';

export function deleteOne(core: Core, registry: Registry, exchange: Exchange, body: Buffer): void {
  const { resource, target } = exchange;
  const { options, context } = deletion(core, exchange, body);
  const removal = registry.remove(resource, keyOf(target), options, context);
  // Pods answer with themselves even when they are gone.
  if (removal.gone && resource.storage !== '/pods') exchange.answer.json(200, JSON.stringify(successOf(resource, removal)));
  else sendObject(core, exchange, 200, removal.object);
}

export function deleteCollection(core: Core, registry: Registry, exchange: Exchange, body: Buffer): void {
  const { resource, answer } = exchange;
  const { options, context } = deletion(core, exchange, body);
  const { metadata, objects } = listObjects(core, resource, selectionFor(exchange), listRequest(exchange.query));
  for (const object of objects) {
    try {
      registry.remove(resource, object.metadata, options, context);
    } catch (error) {
      // Gone through somebody else in between.
      if (!isApiError(error) || error.code !== 404) throw error;
    }
  }
  answer.json(200, listText(resource, metadata, objects));
}

function successOf(resource: Resource, { object }: Removal): unknown {
  const { name, uid } = object.metadata;
  const group = resource.group !== '' && { group: resource.group };
  return { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', details: { name, ...group, kind: resource.plural, uid } };
}

function deletion(core: Core, exchange: Exchange, raw: Buffer): { readonly options: RemoveOptions; readonly context: WriteContext } {
  const body = raw.length === 0 ? {} : readOptions(core, exchange, raw);
  const values = Array.isArray(body.dryRun) ? body.dryRun : exchange.query.getAll('dryRun');
  const context = { ...writeContext(exchange, 'DeleteOptions'), dryRun: isDryRun(values, 'DeleteOptions') };
  return { options: optionsOf(body, exchange.query), context };
}

/** kube-apiserver answers what it cannot read here as a fault of its own. */
function readOptions(core: Core, { request }: Exchange, raw: Buffer): JsonObject {
  const body = parseOptions(core, request.headers['content-type'], raw);
  if (!isJsonObject(body)) throw new ApiError(500, undefined, 'the body of a deletion must be DeleteOptions');
  const { kind = 'DeleteOptions' } = body;
  if (kind !== 'DeleteOptions') throw new ApiError(500, undefined, `the body of a deletion must be DeleteOptions, not ${String(kind)}`);
  return body;
}

function parseOptions(core: Core, contentType: string | undefined, raw: Buffer): unknown {
  try {
    return parseBody(core.kinds, contentType, raw);
  } catch (error) {
    throw isApiError(error) && error.code === 400 ? new ApiError(500, undefined, error.message) : error;
  }
}

export function optionsOf(body: JsonObject, query: URLSearchParams): RemoveOptions {
  const propagation = propagationOf(body, query);
  const grace = body.gracePeriodSeconds ?? query.get('gracePeriodSeconds') ?? undefined;
  const gracePeriodSeconds = grace === undefined ? undefined : Number(grace);
  if (gracePeriodSeconds !== undefined && !Number.isInteger(gracePeriodSeconds))
    throw badRequest('gracePeriodSeconds: expected a whole number');
  const { preconditions } = body;
  return {
    ...(propagation && { propagation }),
    ...(gracePeriodSeconds !== undefined && { gracePeriodSeconds }),
    ...(isJsonObject(preconditions) && { preconditions: preconditions as NonNullable<RemoveOptions['preconditions']> }),
  };
}

function propagationOf(body: JsonObject, query: URLSearchParams): RemoveOptions['propagation'] {
  const policy = body.propagationPolicy ?? query.get('propagationPolicy') ?? undefined;
  const orphan = body.orphanDependents ?? query.get('orphanDependents') ?? undefined;
  if (orphan !== undefined && policy !== undefined) {
    const message = `Invalid value: ${JSON.stringify(policy)}: orphanDependents and deletionPropagation cannot be both set`;
    throw optionsInvalid('DeleteOptions', [{ reason: 'FieldValueInvalid', message, field: 'propagationPolicy' }]);
  }
  if (orphan !== undefined) return orphan === true || orphan === 'true' ? 'Orphan' : 'Background';
  if (policy === undefined || policy === 'Background' || policy === 'Foreground' || policy === 'Orphan') return policy;
  const message = `Unsupported value: ${JSON.stringify(policy)}: supported values: "Foreground", "Background", "Orphan", "nil"`;
  throw optionsInvalid('DeleteOptions', [{ reason: 'FieldValueNotSupported', message, field: 'propagationPolicy' }]);
}
