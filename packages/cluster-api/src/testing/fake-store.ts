import { EksaError } from '@eksa/core/errors';
import { isObject, type JsonObject } from '@eksa/core/objects';
import type { KubeObject, ObjectMeta, ObjectRef } from '@eksa/core/ports';

/** The rules of an API server's storage that `move` meets: UIDs, versions, finalizers, managed fields, status subresources. */
export interface FakeStore {
  find(ref: ObjectRef): KubeObject | undefined;
  all(): readonly KubeObject[];
  create(object: KubeObject): KubeObject;
  replace(object: KubeObject): KubeObject;
  mergePatch(ref: ObjectRef, body: unknown): KubeObject;
  remove(ref: ObjectRef, uid?: string): boolean;
}

export interface FakeStoreOptions {
  /** Makes UIDs of two stores differ. */
  readonly name: string;
  /** Kinds that lose their status on creation. */
  readonly statusSubresources: readonly string[];
  readonly onChange: (type: 'ADDED' | 'MODIFIED' | 'DELETED', object: KubeObject) => void;
}

export function rejection(status: number, message: string): EksaError {
  return new EksaError('KUBE_REJECTED', message, { details: { status } });
}

const writer = { manager: 'eksctl-anywhere', operation: 'Update' };

export function createFakeStore({ name, statusSubresources, onChange }: FakeStoreOptions): FakeStore {
  const objects = new Map<string, KubeObject>();
  let version = 0;
  let uids = 0;

  function put(type: 'ADDED' | 'MODIFIED', object: KubeObject): KubeObject {
    version += 1;
    const stored = { ...object, metadata: { ...withoutEmpty(object.metadata), resourceVersion: String(version) } };
    if (stored.metadata.deletionTimestamp !== undefined && (stored.metadata.finalizers ?? []).length === 0) {
      objects.delete(keyOf(stored.metadata, stored));
      onChange('DELETED', stored);
      return stored;
    }
    objects.set(keyOf(stored.metadata, stored), stored);
    onChange(type, stored);
    return stored;
  }

  function existing(ref: ObjectRef): KubeObject {
    const object = objects.get(keyOf(ref, ref));
    if (object === undefined) throw rejection(404, `${ref.kind} "${ref.name}" not found`);
    return object;
  }

  return {
    find: (ref) => objects.get(keyOf(ref, ref)),
    all: () => [...objects.values()],
    create(object) {
      if (object.metadata.resourceVersion !== undefined) throw rejection(500, 'resourceVersion should not be set on objects to be created');
      if (objects.has(keyOf(object.metadata, object))) throw rejection(409, `${object.kind} "${object.metadata.name}" already exists`);
      if (object.metadata.ownerReferences?.some((owner) => owner.uid === '') === true)
        throw rejection(422, 'ownerReferences.uid: must not be empty');
      uids += 1;
      const { status, ...withoutStatus } = object;
      const kept = statusSubresources.includes(object.kind) || status === undefined ? withoutStatus : { ...withoutStatus, status };
      const metadata: ObjectMeta = { ...object.metadata, uid: `${name}-${uids}`, generation: 1, managedFields: [writer] };
      return put('ADDED', { ...kept, apiVersion: object.apiVersion, kind: object.kind, metadata });
    },
    replace(object) {
      const before = existing({ ...object, ...object.metadata });
      if (before.metadata.resourceVersion !== object.metadata.resourceVersion) throw rejection(409, 'the object has been modified');
      if (before.metadata.uid !== object.metadata.uid) throw rejection(409, 'Precondition failed: UID');
      const status = statusSubresources.includes(object.kind) ? before.status : object.status;
      const managedFields = [...(before.metadata.managedFields ?? []), writer];
      const { status: _dropped, ...rest } = object;
      const replaced = { ...rest, apiVersion: object.apiVersion, kind: object.kind, metadata: { ...object.metadata, managedFields } };
      return put('MODIFIED', status === undefined ? replaced : { ...replaced, status });
    },
    mergePatch(ref, body) {
      const before = existing(ref);
      const merged = { ...before, ...(isObject(body) ? merge(before, body) : {}) };
      return put('MODIFIED', merged);
    },
    remove(ref, uid) {
      const object = objects.get(keyOf(ref, ref));
      if (object === undefined) return false;
      if (uid !== undefined && object.metadata.uid !== uid) throw rejection(409, 'Precondition failed: UID');
      put('MODIFIED', { ...object, metadata: { ...object.metadata, deletionTimestamp: '2030-01-01T00:00:00Z' } });
      return true;
    },
  };
}

function keyOf(
  name: { readonly namespace?: string; readonly name: string },
  type: { readonly apiVersion: string; readonly kind: string },
): string {
  return `${type.apiVersion.split('/').slice(0, -1).join('/')}|${type.kind}|${name.namespace ?? ''}|${name.name}`;
}

/** The API server leaves empty maps out. */
function withoutEmpty(metadata: ObjectMeta): ObjectMeta {
  const entries = Object.entries(metadata).filter(([, value]) => !isObject(value) || Object.keys(value).length > 0);
  return { ...Object.fromEntries(entries), name: metadata.name };
}

/** RFC 7386. */
function merge(target: JsonObject, patch: JsonObject): JsonObject {
  const result: Record<string, unknown> = { ...target };
  for (const [field, value] of Object.entries(patch)) {
    if (value === null) delete result[field];
    else if (isObject(value)) {
      const before = result[field];
      result[field] = merge(isObject(before) ? before : {}, value);
    } else result[field] = value;
  }
  return result;
}
