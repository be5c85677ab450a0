import { conditionOf } from '../../objects/conditions.ts';
import type { KubeObject } from '../../objects/object.ts';
import { sameJson } from '../../objects/same-json.ts';
import type { WriteContext } from '../registry/context.ts';
import { type Core, timestamp } from '../registry/core.ts';
import type { Registry } from '../registry/registry.ts';
import { cleanupFinalizer, definitionStorage } from '../registry/remove.ts';
import type { StoreEvent } from '../store/event.ts';
import { storageOf } from './names.ts';
import { definitionStatus } from './status.ts';

/**
 * Serves the kinds of CustomResourceDefinitions from the moment they are written, sets their status, and clears a kind's objects when
 * its definition is deleted. `context` is the server itself as a writer.
 */
export function serveDefinitions(core: Core, registry: Registry, context: WriteContext): void {
  const leaving = new Map<string, string>();

  function changed(definition: KubeObject, previous: KubeObject | undefined): void {
    const { name, deletionTimestamp } = definition.metadata;
    const status = definitionStatus(definition, core.store.list(definitionStorage), timestamp(core.clock));
    if (!sameJson(status, definition.status)) {
      core.store.put(definitionStorage, { ...definition, status });
      return;
    }
    const established = conditionOf(status, 'Established')?.status === 'True';
    const before = previous === undefined ? undefined : conditionOf(previous.status, 'Established')?.status === 'True';
    if (established !== before || !sameJson(definition.spec, previous?.spec)) {
      core.catalog.set(name, established ? core.kinds.ofDefinition(definition) : []);
    }
    if (deletionTimestamp !== undefined) {
      leaving.set(storageOf(definition), name);
      clear(definition);
    }
  }

  function clear(definition: KubeObject): void {
    const storage = storageOf(definition);
    const resource = core.catalog.byStorage(storage)[0];
    for (const object of resource === undefined ? [] : core.store.list(storage)) {
      if (resource !== undefined) registry.remove(resource, object.metadata, {}, context);
    }
    release(storage);
  }

  /** The last object is gone: so may be the definition. */
  function release(storage: string): void {
    const name = leaving.get(storage);
    if (name === undefined || core.store.list(storage).length > 0) return;
    const definition = core.store.get(definitionStorage, undefined, name);
    const resource = core.catalog.byStorage(definitionStorage)[0];
    if (definition === undefined || resource === undefined) return;
    leaving.delete(storage);
    const finalizers = (definition.metadata.finalizers ?? []).filter((finalizer) => finalizer !== cleanupFinalizer);
    registry.update(resource, { name }, { ...definition, metadata: { ...definition.metadata, finalizers } }, context, '');
  }

  function heard(event: StoreEvent): void {
    if (event.storage !== definitionStorage) {
      if (event.type === 'DELETED') release(event.storage);
      return;
    }
    if (event.type === 'DELETED') core.catalog.set(event.object.metadata.name, []);
    // What is heard may be old already: only the newest state counts.
    else if (core.store.get(definitionStorage, undefined, event.object.metadata.name) === event.object)
      changed(event.object, event.previous);
  }

  core.store.subscribeAll(heard);
  for (const definition of core.store.list(definitionStorage)) changed(definition, undefined);
}
