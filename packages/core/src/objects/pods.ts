import type { KubeObject } from '../ports/index.ts';
import { listAt, textAt } from './json.ts';

/** Why a container of the pod does not run, as the kubelet says it, e.g. `ContainerCreating` or `ImagePullBackOff`; undefined when none waits. */
export function waitingReason(pod: KubeObject): string | undefined {
  const statuses = [...listAt(pod.status, 'initContainerStatuses'), ...listAt(pod.status, 'containerStatuses')];
  return statuses.map((status) => textAt(status, 'state', 'waiting', 'reason')).find((reason) => reason !== undefined);
}
