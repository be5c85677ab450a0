import type { LocalClient } from '../../../apiserver/local-client.ts';
import { containsAll } from '../../../objects/label-selector.ts';
import type { KubeObject, ObjectKey } from '../../../objects/object.ts';
import { asPod, podType } from '../../../objects/pod.ts';
import type { Controller } from '../../controller.ts';
import { serviceType } from '../types.ts';
import { backendsOf } from './addresses.ts';
import { endpointSliceFor } from './endpoint-slice.ts';
import { endpointsFor, endpointsType } from './endpoints.ts';
import type { Service } from './service.ts';

/** Keeps Endpoints and EndpointSlice of each Service that selects pods. Services without a selector are their owner's affair. */
export const endpointsController: Controller = {
  name: 'endpoints-controller',
  type: serviceType,
  also: [{ type: podType, keys: servicesOf }],
  reconcile(key, { client }) {
    const service = client.get(serviceType, key) as Service | undefined;
    if (service === undefined) return client.delete(endpointsType, key);
    const { selector } = service.spec;
    if (selector === undefined || Object.keys(selector).length === 0 || service.metadata.deletionTimestamp !== undefined) return;
    const pods = client.list(podType, { namespace: key.namespace ?? '', labels: selector }).map(asPod);
    const backends = backendsOf(service, pods);
    put(client, endpointsFor(service, backends));
    put(client, endpointSliceFor(service, backends));
  },
};

function servicesOf(pod: KubeObject, client: LocalClient): readonly ObjectKey[] {
  const { namespace, labels = {} } = pod.metadata;
  if (namespace === undefined) return [];
  return (client.list(serviceType, { namespace }) as readonly Service[])
    .filter(({ spec }) => spec.selector !== undefined && containsAll(labels, spec.selector))
    .map(({ metadata }) => ({ namespace, name: metadata.name }));
}

function put(client: LocalClient, object: KubeObject): void {
  const { metadata, ...content } = object;
  const key = { name: metadata.name, namespace: metadata.namespace ?? '' };
  const changed = client.modify(object, key, (draft) => {
    draft.metadata.labels = { ...metadata.labels };
    for (const field of ['subsets', 'endpoints', 'ports']) {
      if (content[field] === undefined) delete draft[field];
      else draft[field] = content[field];
    }
  });
  if (changed === undefined) client.create(object);
}
