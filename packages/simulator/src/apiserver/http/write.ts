import type { Core } from '../registry/core.ts';
import type { Registry } from '../registry/registry.ts';
import type { Patch } from '../resource.ts';
import { jsonText } from '../serialize/json-text.ts';
import { ApiError } from '../status/api-error.ts';
import { badRequest, pathNotFound, unsupportedMediaType } from '../status/failures.ts';
import { type Exchange, keyOf, writeContext } from './exchange.ts';
import { parseMediaType } from './media-types.ts';
import { booleanParameter, optionsInvalid } from './query.ts';
import { sendObject } from './read.ts';
import { parseBody, parseJson, parseYaml } from './read-body.ts';

const patchTypes: Readonly<Record<string, Patch['type']>> = {
  'application/json-patch+json': 'json',
  'application/merge-patch+json': 'merge',
  'application/strategic-merge-patch+json': 'strategic',
};
const applyType = 'application/apply-patch+yaml';

export function createOne(core: Core, registry: Registry, exchange: Exchange, body: Buffer): void {
  const { resource, target, request } = exchange;
  const context = writeContext(exchange, 'CreateOptions');
  const object = parseBody(core.kinds, request.headers['content-type'], body);
  sendObject(core, exchange, 201, registry.create(resource, target.namespace, object, context));
}

export function updateOne(core: Core, registry: Registry, exchange: Exchange, body: Buffer): void {
  const { resource, request } = exchange;
  const context = writeContext(exchange, 'UpdateOptions');
  const object = parseBody(core.kinds, request.headers['content-type'], body);
  const target = keyOf(exchange.target);
  const { subresource } = exchange.target;
  if (subresource === 'scale') {
    exchange.answer.json(200, jsonText(registry.updateScale(resource, target, object, context)));
    return;
  }
  sendObject(core, exchange, 200, registry.update(resource, target, object, context, subresource));
}

export function patchOne(core: Core, registry: Registry, exchange: Exchange, body: Buffer): void {
  const { resource, request, query } = exchange;
  const { type: contentType } = parseMediaType(request.headers['content-type'] ?? '');
  const context = writeContext(exchange, 'PatchOptions');
  const target = keyOf(exchange.target);
  const { subresource } = exchange.target;
  const force = booleanParameter(query, 'force');
  if (contentType === applyType) {
    if (!query.get('fieldManager')) throw managerRequired();
    if (subresource === 'scale') throw pathNotFound();
    const applied = registry.apply(resource, target, parseYaml(body), context, { force: force ?? false, subresource });
    sendObject(core, exchange, applied.created ? 201 : 200, applied.object);
    return;
  }
  if (force !== undefined) throw forceForbidden();
  const patch = { type: patchType(exchange, contentType), body: patchBody(body) };
  if (subresource === 'scale') exchange.answer.json(200, jsonText(registry.patchScale(resource, target, patch, context)));
  else sendObject(core, exchange, 200, registry.patch(resource, target, patch, context, subresource));
}

function patchBody(body: Buffer): unknown {
  try {
    return parseJson(body);
  } catch {
    throw badRequest('error decoding patch: the body is not JSON');
  }
}

function patchType({ resource }: Exchange, contentType: string): Patch['type'] {
  const type = patchTypes[contentType];
  if (type !== undefined && !(type === 'strategic' && resource.custom)) return type;
  if (!resource.custom) throw new ApiError(415, 'UnsupportedMediaType', '415: Unsupported Media Type', {});
  const names = Object.keys(patchTypes).filter((name) => patchTypes[name] !== 'strategic');
  throw unsupportedMediaType([...names, applyType]);
}

function managerRequired(): Error {
  const message = 'Required value: is required for apply patch';
  return optionsInvalid('PatchOptions', [{ reason: 'FieldValueRequired', message, field: 'fieldManager' }]);
}

function forceForbidden(): Error {
  const message = 'Forbidden: may not be specified for non-apply patch';
  return optionsInvalid('PatchOptions', [{ reason: 'FieldValueForbidden', message, field: 'force' }]);
}
