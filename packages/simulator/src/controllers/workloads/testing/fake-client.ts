import { isDeepStrictEqual } from 'node:util';
import type { Draft, LocalClient, LocalEvent } from '../../../apiserver/local-client.ts';
import { ApiError } from '../../../apiserver/status/api-error.ts';
import { containsAll } from '../../../objects/label-selector.ts';
import type { KubeObject, ObjectKey, TypeRef } from '../../../objects/object.ts';

export interface FakeClient extends LocalClient {
  /** Every object, for assertions. */
  all(type: TypeRef): readonly KubeObject[];
}

const id = ({ apiVersion, kind }: TypeRef, { name, namespace = '' }: ObjectKey) => `${apiVersion}/${kind}/${namespace}/${name}`;

/** An API server's storage without its rules: uids, versions, generations, graceful deletion of bound pods, watches. */
export function createFakeClient(now: () => number = Date.now): FakeClient {
  const objects = new Map<string, KubeObject>();
  const listeners = new Set<{ readonly type: TypeRef; readonly listener: (event: LocalEvent) => void }>();
  let counter = 0;
  const notify = (type: LocalEvent['type'], object: KubeObject) => {
    for (const each of listeners) {
      if (each.type.kind === object.kind && each.type.apiVersion === object.apiVersion)
        queueMicrotask(() => each.listener({ type, object }));
    }
  };
  const put = (object: KubeObject, event: LocalEvent['type']): KubeObject => {
    counter += 1;
    const stored = { ...object, metadata: { ...object.metadata, resourceVersion: String(counter) } };
    objects.set(id(object, object.metadata), stored);
    notify(event, stored);
    return stored;
  };
  const client: FakeClient = {
    serves: () => true,
    get: (type, key) => objects.get(id(type, key)),
    list: (type, query = {}) =>
      client
        .all(type)
        .filter(({ metadata }) => query.namespace === undefined || metadata.namespace === query.namespace)
        .filter(({ metadata }) => containsAll(metadata.labels ?? {}, query.labels ?? {})),
    all: (type) => [...objects.values()].filter((object) => object.kind === type.kind && object.apiVersion === type.apiVersion),
    create(object) {
      counter += 1;
      const name = object.metadata.name || `${object.metadata.generateName}${counter}`;
      if (objects.has(id(object, { ...object.metadata, name })))
        throw new ApiError(409, 'AlreadyExists', `${object.kind} ${name} already exists`);
      const { status: _status, ...rest } = structuredClone(object) as KubeObject & { status?: unknown };
      const creationTimestamp = new Date(now()).toISOString();
      return put(
        { ...rest, metadata: { ...object.metadata, name, uid: `uid-${counter}`, generation: 1, creationTimestamp } } as KubeObject,
        'ADDED',
      );
    },
    update: (object) => put(object, 'MODIFIED'),
    updateStatus: (object) => put(object, 'MODIFIED'),
    modify(type, key, change) {
      const old = objects.get(id(type, key));
      if (old === undefined) return undefined;
      const draft = structuredClone(old) as unknown as Draft;
      change(draft);
      const next = JSON.parse(JSON.stringify(draft)) as KubeObject;
      if (isDeepStrictEqual(next, old)) return old;
      const generation = (old.metadata.generation ?? 1) + (isDeepStrictEqual(next.spec, old.spec) ? 0 : 1);
      return put({ ...next, metadata: { ...next.metadata, generation } }, 'MODIFIED');
    },
    delete(type, key, options = {}) {
      const old = objects.get(id(type, key));
      if (old === undefined) return;
      const bound = type.kind === 'Pod' && (old.spec as { nodeName?: string } | undefined)?.nodeName !== undefined;
      if (bound && options.gracePeriodSeconds !== 0) {
        if (old.metadata.deletionTimestamp !== undefined) return;
        const grace = { deletionTimestamp: new Date(now()).toISOString(), deletionGracePeriodSeconds: options.gracePeriodSeconds ?? 30 };
        put({ ...old, metadata: { ...old.metadata, ...grace } }, 'MODIFIED');
        return;
      }
      objects.delete(id(type, key));
      notify('DELETED', old);
    },
    bind(pod, nodeName) {
      client.modify({ apiVersion: 'v1', kind: 'Pod' }, pod, (draft) => {
        draft.spec = { ...draft.spec, nodeName };
        draft.status = { ...draft.status, conditions: [{ type: 'PodScheduled', status: 'True' }] };
      });
    },
    watch(type, listener) {
      const entry = { type, listener };
      listeners.add(entry);
      for (const object of client.all(type)) queueMicrotask(() => listener({ type: 'ADDED', object }));
      return () => listeners.delete(entry);
    },
  };
  return client;
}
