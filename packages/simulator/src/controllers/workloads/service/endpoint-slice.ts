import type { KubeObject } from '../../../objects/object.ts';
import { controllerReference } from '../../../objects/owners.ts';
import { type Backend, labelsOf, portsOf, targetRef } from './addresses.ts';
import type { Service } from './service.ts';

export const endpointSliceType = { apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice' };
const managedBy = 'endpointslice-controller.k8s.io';

/** The one EndpointSlice of a Service; real ones are split at 100 addresses. */
export function endpointSliceFor(service: Service, backends: readonly Backend[]): KubeObject {
  const { name, namespace } = service.metadata;
  return {
    ...endpointSliceType,
    metadata: {
      name: sliceName(service),
      ...(namespace !== undefined && { namespace }),
      labels: { ...labelsOf(service), 'endpointslice.kubernetes.io/managed-by': managedBy, 'kubernetes.io/service-name': name },
      ownerReferences: [controllerReference(service)],
    },
    addressType: 'IPv4',
    endpoints: backends.map(({ ip, ready, terminating, pod }) => ({
      addresses: [ip],
      conditions: { ready, serving: ready, terminating },
      nodeName: pod.spec.nodeName,
      targetRef: targetRef(pod),
    })),
    ports: portsOf(
      service,
      backends.map(({ pod }) => pod),
    ).map((port) => ({ name: '', ...port })),
  };
}

/** Ends in letters of the Service's uid, so that it stays the same without being looked up. */
function sliceName({ metadata }: Service): string {
  return `${metadata.name}-${(metadata.uid ?? '').replaceAll('-', '').slice(0, 5)}`;
}
