import type { KubeObject, TypeRef } from '../../objects/object.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { LocalEvent } from '../local-client.ts';
import type { Conversions } from '../registry/conversions.ts';
import type { Resource } from '../resource.ts';
import type { Store } from '../store/store.ts';
import type { Deliveries } from './deliveries.ts';

export interface LocalWatchParts {
  readonly store: Store;
  readonly catalog: Catalog;
  readonly conversions: Conversions;
  readonly deliveries: Deliveries;
}

/** Everything that is there, then every change, also over times in which the kind is not served. */
export function watchLocally(parts: LocalWatchParts, type: TypeRef, listener: (event: LocalEvent) => void): () => void {
  const { store, catalog, conversions, deliveries } = parts;
  let stopped = false;
  let resource: Resource | undefined;
  let unsubscribe = () => {};

  function deliver(eventType: LocalEvent['type'], object: KubeObject): void {
    const current = resource;
    if (current === undefined) return;
    deliveries.add(() => {
      if (!stopped) listener({ type: eventType, object: conversions.to(current, object) });
    });
  }

  function follow(): void {
    const before = resource;
    resource = catalog.byType(type);
    if (resource?.storage === before?.storage) return;
    unsubscribe();
    unsubscribe = () => {};
    if (resource === undefined) return;
    for (const object of store.list(resource.storage)) deliver('ADDED', object);
    unsubscribe = store.subscribe(resource.storage, {}, (event) => deliver(event.type, event.object));
  }

  const unfollow = catalog.onChange(follow);
  follow();
  return () => {
    stopped = true;
    unfollow();
    unsubscribe();
  };
}
