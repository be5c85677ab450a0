import type { KubeObject } from '../objects/object.ts';
import type { Catalog } from './catalog/catalog.ts';
import type { LocalEvent } from './local-client.ts';
import type { WriteContext } from './registry/context.ts';
import { namespaceStorage } from './registry/namespace-life.ts';
import type { Registry } from './registry/registry.ts';
import type { Store } from './store/store.ts';

/** All objects of a server, of whatever kind, as they are stored: for controllers that are about no kind in particular. */
export interface Everything {
  byUid(uid: string): KubeObject | undefined;
  count(): number;
  inNamespace(namespace: string): readonly KubeObject[];
  /** `PLURAL.GROUP` of an object's kind; the core group is empty: `configmaps.`. */
  resourceNameOf(object: KubeObject): string;
  /** Every object that is there, then each change, until the returned function is called. Never calls back synchronously. */
  watch(listener: (event: LocalEvent) => void): () => void;
  /** The finalize subresource of a namespace: says that nothing in it is waited for any more. */
  finalizeNamespace(name: string): void;
}

export interface EverythingParts {
  readonly store: Store;
  readonly catalog: Catalog;
  readonly registry: Registry;
  readonly context: WriteContext;
}

export function createEverything({ store, catalog, registry, context }: EverythingParts): Everything {
  return {
    byUid: (uid) => store.byUid(uid)?.object,
    count: store.count,
    inNamespace: (namespace) => store.storages().flatMap((storage) => store.list(storage, namespace)),
    resourceNameOf(object) {
      const resource = catalog.byType(object);
      return `${resource?.plural ?? object.kind}.${resource?.group ?? ''}`;
    },
    watch(listener) {
      let waiting: LocalEvent[] = [];
      let stopped = false;
      function deliver(): void {
        const events = waiting;
        waiting = [];
        for (const event of events) if (!stopped) listener(event);
      }
      function add(event: LocalEvent): void {
        if (waiting.length === 0) setImmediate(deliver);
        waiting.push(event);
      }
      for (const storage of store.storages()) for (const object of store.list(storage)) add({ type: 'ADDED', object });
      const unsubscribe = store.subscribeAll(({ type, object }) => add({ type, object }));
      return () => {
        stopped = true;
        unsubscribe();
      };
    },
    finalizeNamespace(name) {
      const namespace = store.get(namespaceStorage, undefined, name);
      const resource = catalog.byStorage(namespaceStorage)[0];
      if (namespace === undefined || resource === undefined) return;
      const { finalizers: _, ...spec } = (namespace.spec ?? {}) as Readonly<Record<string, unknown>>;
      registry.update(resource, { name }, { ...namespace, spec }, context, 'finalize');
    },
  };
}
