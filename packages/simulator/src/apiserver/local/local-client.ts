import type { KubeObject, ObjectKey, TypeRef } from '../../objects/object.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { LocalClient } from '../local-client.ts';
import type { Target, WriteContext } from '../registry/context.ts';
import type { Conversions } from '../registry/conversions.ts';
import type { Registry } from '../registry/registry.ts';
import type { Resource } from '../resource.ts';
import { ApiError } from '../status/api-error.ts';
import type { Store } from '../store/store.ts';
import { createDeliveries } from './deliveries.ts';
import { modifyLocally } from './modify.ts';
import { watchLocally } from './watch.ts';

export interface LocalClientParts {
  readonly store: Store;
  readonly catalog: Catalog;
  readonly conversions: Conversions;
  readonly registry: Registry;
  readonly context: WriteContext;
}

const podType = { apiVersion: 'v1', kind: 'Pod' };

export function createLocalClient({ store, catalog, conversions, registry, context }: LocalClientParts): LocalClient {
  const deliveries = createDeliveries();

  function resourceOf(type: TypeRef): Resource {
    const resource = catalog.byType(type);
    if (resource !== undefined) return resource;
    throw new ApiError(404, 'NotFound', `no matches for kind "${type.kind}" in version "${type.apiVersion}"`, {});
  }

  function stored(resource: Resource, key: ObjectKey): KubeObject | undefined {
    const object = store.get(resource.storage, targetOf(resource, key).namespace, key.name);
    return object && conversions.to(resource, object);
  }

  return {
    serves: (type) => catalog.byType(type) !== undefined,
    get(type, key) {
      const resource = catalog.byType(type);
      return resource && stored(resource, key);
    },
    list(type, { namespace, labels = {} } = {}) {
      const resource = catalog.byType(type);
      if (resource === undefined) return [];
      const all = Object.keys(labels).length === 0;
      const objects = all ? store.list(resource.storage, namespace) : store.labelled(resource.storage, namespace, labels);
      return objects.map((object) => conversions.to(resource, object));
    },
    create: (object) => registry.create(resourceOf(object), object.metadata.namespace, object, context),
    update(object) {
      const resource = resourceOf(object);
      return registry.update(resource, targetOf(resource, object.metadata), object, context, '');
    },
    updateStatus(object) {
      const resource = resourceOf(object);
      return registry.update(resource, targetOf(resource, object.metadata), object, context, 'status');
    },
    modify(type, key, change) {
      const resource = resourceOf(type);
      const current = stored(resource, key);
      if (current === undefined) return undefined;
      const result = modifyLocally(registry, resource, current, change, context);
      return store.byUid(result.metadata.uid ?? '') && result;
    },
    delete(type, key, options = {}) {
      const resource = resourceOf(type);
      if (stored(resource, key) !== undefined) registry.remove(resource, targetOf(resource, key), options, context);
    },
    bind: (pod, nodeName) => registry.bind(resourceOf(podType), pod, nodeName, context),
    watch: (type, listener) => watchLocally({ store, catalog, conversions, deliveries }, type, listener),
  };
}

/** A namespaced object without namespace is in `default`. */
function targetOf(resource: Resource, key: ObjectKey): Target {
  return resource.namespaced ? { name: key.name, namespace: key.namespace ?? 'default' } : { name: key.name };
}
