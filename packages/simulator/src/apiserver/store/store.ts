import type { KubeObject } from '../../objects/object.ts';
import { type Bucket, createBucket } from './bucket.ts';
import type { Scope, StoreEvent, StoreListener } from './event.ts';
import { createHistory, type History, undo } from './history.ts';
import { createSubscribers } from './subscribers.ts';

/**
 * Objects by storage (`GROUP/PLURAL`), with one revision counter for all. Listeners are called at once and in the order of changes,
 * also for changes that a listener makes.
 */
export interface Store {
  /** Of the last change. */
  revision(): number;
  get(storage: string, namespace: string | undefined, name: string): KubeObject | undefined;
  byUid(uid: string): Located | undefined;
  list(storage: string, namespace?: string): readonly KubeObject[];
  /** Those that have all of `labels`. */
  labelled(storage: string, namespace: string | undefined, labels: Readonly<Record<string, string>>): readonly KubeObject[];
  /** Objects of all storages. */
  count(): number;
  /** The listing at an earlier revision; undefined when it is too old to be known. */
  listAt(storage: string, namespace: string | undefined, revision: number): readonly KubeObject[] | undefined;
  /** Creates or replaces; resolves the object with its new resourceVersion. */
  put(storage: string, object: KubeObject): KubeObject;
  /** The last state with the deletion's resourceVersion. */
  remove(storage: string, object: KubeObject): KubeObject;
  /** Changes after `revision`; undefined when some of them are forgotten. */
  since(storage: string, revision: number): readonly StoreEvent[] | undefined;
  subscribe(storage: string, scope: Scope, listener: StoreListener): () => void;
  /** Every change of every storage, before other listeners hear of it. */
  subscribeAll(listener: StoreListener): () => void;
  storages(): readonly string[];
}

export interface Located {
  readonly storage: string;
  readonly object: KubeObject;
}

export interface StoreOptions {
  /** Changes remembered for each storage; older ones answer 410. Default 4096. */
  readonly historyLimit?: number;
  /** What is there at the start. */
  readonly initial?: { readonly revision: number; readonly objects: readonly Located[] };
}

export function createStore(options: StoreOptions = {}): Store {
  const historyLimit = options.historyLimit ?? 4096;
  const floor = options.initial?.revision ?? 0;
  const buckets = new Map<string, Bucket>();
  const histories = new Map<string, History>();
  const byUid = new Map<string, Located>();
  const subscribers = createSubscribers();
  const generalListeners = new Set<StoreListener>();
  const undelivered: StoreEvent[] = [];
  let delivering = false;
  let revision = floor;

  function bucket(storage: string): Bucket {
    const known = buckets.get(storage) ?? createBucket();
    buckets.set(storage, known);
    return known;
  }

  function history(storage: string): History {
    const known = histories.get(storage) ?? createHistory(historyLimit, floor);
    histories.set(storage, known);
    return known;
  }

  function keep(storage: string, object: KubeObject): void {
    bucket(storage).set(object);
    if (object.metadata.uid !== undefined) byUid.set(object.metadata.uid, { storage, object });
  }

  function commit(event: StoreEvent): void {
    history(event.storage).add(event);
    undelivered.push(event);
    if (delivering) return;
    delivering = true;
    try {
      for (let next = undelivered.shift(); next !== undefined; next = undelivered.shift()) deliver(next);
    } finally {
      delivering = false;
    }
  }

  function deliver(event: StoreEvent): void {
    for (const listener of [...generalListeners]) listener(event);
    for (const listener of subscribers.of(event)) listener(event);
  }

  for (const { storage, object } of options.initial?.objects ?? []) keep(storage, object);

  return {
    revision: () => revision,
    get: (storage, namespace, name) => buckets.get(storage)?.get(namespace, name),
    byUid: (uid) => byUid.get(uid),
    list: (storage, namespace) => buckets.get(storage)?.list(namespace) ?? [],
    labelled: (storage, namespace, labels) => buckets.get(storage)?.labelled(namespace, labels) ?? [],
    count: () => [...buckets.values()].reduce((sum, each) => sum + each.count(), 0),
    listAt(storage, namespace, at) {
      const now = buckets.get(storage)?.list(namespace) ?? [];
      if (at === revision) return now;
      const later = history(storage).since(at);
      if (later === undefined) return undefined;
      return undo(
        now,
        later.filter((event) => namespace === undefined || event.object.metadata.namespace === namespace),
      );
    },
    put(storage, object) {
      const { namespace, name } = object.metadata;
      const previous = buckets.get(storage)?.get(namespace, name);
      revision += 1;
      const stored = withRevision(object, revision);
      keep(storage, stored);
      commit({ type: previous ? 'MODIFIED' : 'ADDED', storage, revision, object: stored, ...(previous && { previous }) });
      return stored;
    },
    remove(storage, object) {
      const { namespace, name, uid } = object.metadata;
      const previous = buckets.get(storage)?.get(namespace, name) ?? object;
      revision += 1;
      const last = withRevision(object, revision);
      bucket(storage).delete(object);
      if (uid !== undefined) byUid.delete(uid);
      commit({ type: 'DELETED', storage, revision, object: last, previous });
      return last;
    },
    since: (storage, after) => history(storage).since(after),
    subscribe: (storage, scope, listener) => subscribers.add(storage, scope, listener),
    subscribeAll(listener) {
      const own: StoreListener = (event) => listener(event);
      generalListeners.add(own);
      return () => generalListeners.delete(own);
    },
    storages: () => [...buckets.keys()],
  };
}

function withRevision(object: KubeObject, revision: number): KubeObject {
  return { ...object, metadata: { ...object.metadata, resourceVersion: String(revision) } };
}
