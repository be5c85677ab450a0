import type { KubeObject } from '../../objects/object.ts';
import { type ListRequest, listObjects } from '../reads/list.ts';
import { type Selection, selectionOf } from '../reads/selection.ts';
import type { Core } from '../registry/core.ts';
import type { Registry } from '../registry/registry.ts';
import type { Resource, TableOptions } from '../resource.ts';
import { jsonText } from '../serialize/json-text.ts';
import { itemsText, type ListMeta, listText } from '../serialize/list-text.ts';
import { partialMetadata } from '../serialize/partial-metadata.ts';
import { badRequest } from '../status/failures.ts';
import { type Exchange, keyOf } from './exchange.ts';
import { type AcceptedForm, acceptedForm } from './media-types.ts';
import { numberParameter, optionsInvalid } from './query.ts';

export function getObject(core: Core, registry: Registry, exchange: Exchange): void {
  const { resource, target, request } = exchange;
  const form = acceptedForm(request.headers.accept, ['Table', 'PartialObjectMetadata']);
  sendObject(core, exchange, 200, registry.get(resource, keyOf(target)), form);
}

/** One object in the form that the client accepts; the answer to writes too. */
export function sendObject(core: Core, exchange: Exchange, code: number, object: KubeObject, form = formOf(exchange)): void {
  const { answer, resource } = exchange;
  const options = { encoding: form.encoding };
  if (form.as === 'Table') {
    const metadata = { resourceVersion: object.metadata.resourceVersion ?? '' };
    answer.json(code, tableText(core, resource, metadata, [object], tableOptions(core, exchange)), options);
    return;
  }
  answer.json(code, jsonText(form.as === 'PartialObjectMetadata' ? partialMetadata(object) : object), options);
}

function formOf({ request }: Exchange): AcceptedForm {
  return acceptedForm(request.headers.accept, ['Table', 'PartialObjectMetadata']);
}

export function listCollection(core: Core, exchange: Exchange): void {
  const { answer, resource, request } = exchange;
  const form = acceptedForm(request.headers.accept, ['Table', 'PartialObjectMetadataList']);
  const { metadata, objects } = listObjects(core, resource, selectionFor(exchange), listRequest(exchange.query));
  answer.json(200, textOf(core, exchange, form, metadata, objects), { encoding: form.encoding });
}

function textOf(core: Core, exchange: Exchange, form: AcceptedForm, metadata: ListMeta, objects: readonly KubeObject[]): string {
  if (form.as === 'Table') return tableText(core, exchange.resource, metadata, objects, tableOptions(core, exchange));
  if (form.as === undefined) return listText(exchange.resource, metadata, objects);
  const head = { kind: 'PartialObjectMetadataList', apiVersion: 'meta.k8s.io/v1', metadata };
  return itemsText(
    head,
    objects.map((object) => jsonText(partialMetadata(object))),
  );
}

export function tableText(
  core: Core,
  resource: Resource,
  metadata: unknown,
  objects: readonly KubeObject[],
  options: TableOptions,
): string {
  return JSON.stringify({ kind: 'Table', apiVersion: 'meta.k8s.io/v1', metadata, ...core.kinds.toTable(resource, objects, options) });
}

/** Errors: 400. */
export function tableOptions(core: Core, { query }: Exchange): TableOptions {
  const includeObject = query.get('includeObject') || 'Metadata';
  if (includeObject !== 'None' && includeObject !== 'Metadata' && includeObject !== 'Object') {
    const why = `Invalid value: ${JSON.stringify(includeObject)}: must be 'Metadata', 'Object', 'None', or empty`;
    throw badRequest(`Unable to convert to Table as requested: includeObject: ${why}`);
  }
  return { includeObject, now: core.clock.now() };
}

export function selectionFor({ resource, target, query }: Exchange): Selection {
  const scope = {
    ...(resource.namespaced && target.namespace !== undefined && { namespace: target.namespace }),
    ...(target.name !== undefined && { name: target.name }),
  };
  return selectionOf(resource, scope, query.get('labelSelector') ?? '', query.get('fieldSelector') ?? '');
}

export function listRequest(query: URLSearchParams): ListRequest {
  const resourceVersion = query.get('resourceVersion') ?? '';
  const resourceVersionMatch = query.get('resourceVersionMatch') ?? '';
  if (resourceVersionMatch !== '' && resourceVersion === '') {
    throw listInvalid('resourceVersionMatch', 'resourceVersionMatch is forbidden unless resourceVersion is provided');
  }
  if (!['', 'Exact', 'NotOlderThan'].includes(resourceVersionMatch)) {
    const message = `Unsupported value: ${JSON.stringify(resourceVersionMatch)}: supported values: "Exact", "NotOlderThan", ""`;
    throw optionsInvalid('ListOptions', [{ reason: 'FieldValueNotSupported', message, field: 'resourceVersionMatch' }]);
  }
  if (resourceVersionMatch === 'Exact' && resourceVersion === '0') {
    throw listInvalid('resourceVersionMatch', 'resourceVersionMatch "exact" is forbidden for resourceVersion "0"');
  }
  // A negative limit is none.
  const limit = query.get('limit')?.startsWith('-') ? 0 : (numberParameter(query, 'limit') ?? 0);
  return { resourceVersion, resourceVersionMatch, limit, continue: query.get('continue') ?? '' };
}

export function listInvalid(field: string, why: string): Error {
  return optionsInvalid('ListOptions', [{ reason: 'FieldValueForbidden', message: `Forbidden: ${why}`, field }]);
}
