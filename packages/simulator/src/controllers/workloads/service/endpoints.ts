import type { KubeObject } from '../../../objects/object.ts';
import { type Backend, labelsOf, portsOf, targetRef } from './addresses.ts';
import type { Service } from './service.ts';

export const endpointsType = { apiVersion: 'v1', kind: 'Endpoints' };

/** The `v1` Endpoints of a Service; one subset, since all pods of a selector have the same ports here. */
export function endpointsFor(service: Service, backends: readonly Backend[]): KubeObject {
  const { name, namespace } = service.metadata;
  const address = ({ ip, pod }: Backend) => ({ ip, nodeName: pod.spec.nodeName, targetRef: targetRef(pod) });
  const ready = backends.filter((backend) => backend.ready).map(address);
  const notReady = backends.filter((backend) => !backend.ready && !backend.terminating).map(address);
  const ports = portsOf(
    service,
    backends.map(({ pod }) => pod),
  );
  const subset = {
    ...(ready.length > 0 && { addresses: ready }),
    ...(notReady.length > 0 && { notReadyAddresses: notReady }),
    ...(ports.length > 0 && { ports }),
  };
  return {
    ...endpointsType,
    metadata: { name, ...(namespace !== undefined && { namespace }), labels: labelsOf(service) },
    ...(ready.length + notReady.length > 0 && { subsets: [subset] }),
  };
}
