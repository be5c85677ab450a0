import { isJsonObject, type JsonObject } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';
import { apiVersionOf, type Resource } from '../resource.ts';
import { badRequest, invalid } from '../status/failures.ts';
import { checkBounds } from './bounds.ts';

/** The body of a write as an object of the resource. Missing apiVersion and kind are taken from the URL, others are refused. */
export function objectOf(resource: Resource, body: unknown): KubeObject {
  if (!isJsonObject(body)) throw badRequest('the body of the request is not an object: expected apiVersion, kind and metadata');
  checkBounds(body);
  const expected = apiVersionOf(resource);
  if (resource.custom) checkTyped(resource, body, expected);
  const { apiVersion = expected, kind = resource.kind, metadata, ...rest } = body;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') throw badRequest('apiVersion and kind of the body must be strings');
  if (apiVersion !== expected) {
    throw badRequest(`the API version in the data (${apiVersion}) does not match the expected API version (${expected})`);
  }
  const object = { apiVersion, kind, metadata: metadataOf(metadata) as KubeObject['metadata'], ...rest };
  if (kind !== resource.kind) throw wrongKind(resource, object);
  return object;
}

/** Bodies of custom kinds say what they are. */
function checkTyped(resource: Resource, body: JsonObject, expected: string): void {
  if (!body.kind) {
    const text = JSON.stringify(body);
    const why = `Object 'Kind' is missing in '${text}' (${text.slice(0, 30)}${text.length > 30 ? ' ...' : ''})`;
    throw badRequest(`the object provided is unrecognized (must be of type ${resource.kind}): ${why}`);
  }
  if (!body.apiVersion) throw badRequest(`the API version in the data () does not match the expected API version (${expected})`);
}

function wrongKind(resource: Resource, object: KubeObject): Error {
  const { kind } = object;
  if (!resource.custom) return badRequest(`${kind} in version ${JSON.stringify(resource.version)} cannot be handled as a ${resource.kind}`);
  const message = `Invalid value: ${JSON.stringify(kind)}: must be ${resource.kind}`;
  return invalid({ group: resource.group, kind }, object.metadata.name ?? '', [{ reason: 'FieldValueInvalid', message, field: 'kind' }]);
}

const textFields = ['name', 'namespace', 'generateName', 'uid', 'resourceVersion'];
const mapFields = ['labels', 'annotations'];
/** Without content they are as good as absent. */
const emptiable = ['labels', 'annotations', 'finalizers', 'ownerReferences'];
const ownerFields = ['apiVersion', 'kind', 'name', 'uid'];

/** Only metadata of the right JSON types gets in: everything behind relies on them. */
function metadataOf(value: unknown): JsonObject {
  if (value === undefined || value === null) return {};
  if (!isJsonObject(value)) throw badRequest('metadata: expected an object');
  const metadata: Record<string, unknown> = {};
  for (const [field, content] of Object.entries(value)) {
    if (content === null || (emptiable.includes(field) && isEmpty(content))) continue;
    if (textFields.includes(field)) expectType(typeof content === 'string', field, 'a string');
    if (mapFields.includes(field)) expectType(isTextMap(content), field, 'an object of strings');
    if (field === 'finalizers') expectType(isTextList(content), field, 'a list of strings');
    if (field === 'managedFields') expectType(Array.isArray(content), field, 'a list');
    if (field === 'ownerReferences') expectType(isOwnerList(content), field, 'a list of objects with apiVersion, kind, name and uid');
    metadata[field] = content;
  }
  return metadata;
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) ? value.length === 0 : isJsonObject(value) && Object.keys(value).length === 0;
}

function expectType(right: boolean, field: string, expected: string): void {
  if (!right) throw badRequest(`metadata.${field}: expected ${expected}`);
}

function isTextMap(value: unknown): boolean {
  return isJsonObject(value) && Object.values(value).every((entry) => typeof entry === 'string');
}

function isTextList(value: unknown): boolean {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string');
}

function isOwnerList(value: unknown): boolean {
  return (
    Array.isArray(value) && value.every((owner) => isJsonObject(owner) && ownerFields.every((field) => typeof owner[field] === 'string'))
  );
}
