import type { KubeObject, ObjectMeta } from '../../objects/object.ts';
import { sameJson } from '../../objects/same-json.ts';
import type { Resource } from '../resource.ts';

/** Metadata that only the server writes. */
const serverFields = ['uid', 'creationTimestamp', 'deletionTimestamp', 'deletionGracePeriodSeconds', 'generation', 'selfLink'] as const;

export function hasStatusEndpoint(resource: Resource): boolean {
  return resource.subresources.some((subresource) => subresource.name === 'status');
}

/** The kubelet registers a node with its status in one request; everything else starts without. */
export function withoutStatus(resource: Resource, object: KubeObject): KubeObject {
  if (!hasStatusEndpoint(resource) || resource.storage === '/nodes') return object;
  const { status: _, ...rest } = object;
  return rest as KubeObject;
}

export function metadataForCreate(metadata: ObjectMeta): ObjectMeta {
  const { managedFields: _, resourceVersion: __, ...rest } = metadata;
  return withoutServerFields(rest as ObjectMeta);
}

/** A write to the main endpoint: status and server fields stay. */
export function mainPart(resource: Resource, object: KubeObject, old: KubeObject): KubeObject {
  const metadata = withServerFields(object.metadata, old.metadata);
  if (!hasStatusEndpoint(resource)) return { ...object, metadata };
  const { status: _, ...rest } = object;
  return { ...rest, metadata, ...('status' in old && { status: old.status }) } as KubeObject;
}

/** A write to `/status`: only status changes, and for built-in kinds labels and annotations too. */
export function statusPart(resource: Resource, object: KubeObject, old: KubeObject): KubeObject {
  const { labels, annotations, finalizers } = object.metadata;
  const { status: _, ...rest } = old;
  const metadata = resource.custom ? old.metadata : withMaybe(old.metadata, { labels, annotations, finalizers });
  return { ...rest, metadata, ...('status' in object && { status: object.status }) } as KubeObject;
}

function withMaybe(metadata: ObjectMeta, fields: Readonly<Record<string, unknown>>): ObjectMeta {
  const result: Record<string, unknown> = { ...metadata };
  for (const [field, value] of Object.entries(fields)) {
    if (value === undefined) delete result[field];
    else result[field] = value;
  }
  return result as unknown as ObjectMeta;
}

function withoutServerFields(metadata: ObjectMeta): ObjectMeta {
  const result: Record<string, unknown> = { ...metadata };
  for (const field of serverFields) delete result[field];
  return result as unknown as ObjectMeta;
}

function withServerFields(metadata: ObjectMeta, old: ObjectMeta): ObjectMeta {
  const kept: Record<string, unknown> = {};
  for (const field of serverFields) if (old[field] !== undefined) kept[field] = old[field];
  return { ...withoutServerFields(metadata), ...kept };
}

/** Whether something outside of metadata and status differs, which is what generations count. */
export function desireChanged(object: KubeObject, old: KubeObject): boolean {
  const { metadata: _, status: __, ...desired } = object;
  const { metadata: ___, status: ____, ...before } = old;
  return !sameJson(desired, before);
}

/** Equal but for the version and the times of managedFields: such a write is none. */
export function sameButVersion(object: KubeObject, old: KubeObject): boolean {
  const { metadata, ...rest } = object;
  const { metadata: oldMetadata, ...oldRest } = old;
  return sameJson(rest, oldRest) && sameJson(comparable(metadata), comparable(oldMetadata));
}

function comparable(metadata: ObjectMeta): unknown {
  const { resourceVersion: _, managedFields, ...rest } = metadata;
  return { ...rest, managedFields: managedFields?.map((entry) => ({ ...(entry as object), time: undefined })) };
}

/** With the managedFields of another state of the object. */
export function withManagers(object: KubeObject, { metadata: { managedFields } }: KubeObject): KubeObject {
  if (managedFields === undefined) return object;
  return { ...object, metadata: { ...object.metadata, managedFields } };
}
