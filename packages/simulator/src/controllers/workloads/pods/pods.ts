import type { LocalClient } from '../../../apiserver/local-client.ts';
import type { KubeObject, ObjectKey, TypeRef } from '../../../objects/object.ts';
import { controllerOf, controllerReference, isControlledBy } from '../../../objects/owners.ts';
import { asPod, isPodReady, type Pod, type PodTemplate, podType, readySince } from '../../../objects/pod.ts';

/** The pods that `owner` controls. */
export function podsOf(client: LocalClient, owner: KubeObject, labels?: Readonly<Record<string, string>>): readonly Pod[] {
  const { namespace } = owner.metadata;
  return client
    .list(podType, { ...(namespace !== undefined && { namespace }), ...(labels && { labels }) })
    .filter((pod) => isControlledBy(pod, owner))
    .map(asPod);
}

/** A pod to create for `owner`. With `name` instead of the usual generated one it can be made only once. */
export function podFor(
  owner: KubeObject,
  template: PodTemplate,
  naming: { readonly name?: string; readonly labels?: Record<string, string> },
): KubeObject {
  const { labels, annotations } = template.metadata ?? {};
  const { name, namespace } = owner.metadata;
  return {
    ...podType,
    metadata: {
      name: naming.name ?? '',
      ...(naming.name === undefined && { generateName: `${name}-` }),
      ...(namespace !== undefined && { namespace }),
      labels: { ...labels, ...naming.labels },
      ...(annotations && { annotations }),
      ownerReferences: [controllerReference(owner)],
    },
    spec: template.spec,
  };
}

/** Ready for at least `minReadySeconds`. */
export function isPodAvailable(pod: Pod, minReadySeconds: number, now: number): boolean {
  const since = readySince(pod);
  return since !== undefined && (minReadySeconds === 0 || now - since >= minReadySeconds * 1_000);
}

/** Milliseconds until the next of the ready pods becomes available; undefined = none is on its way. */
export function nextAvailableInMs(pods: readonly Pod[], minReadySeconds: number, now: number): number | undefined {
  const waits = pods
    .filter((pod) => isPodReady(pod) && !isPodAvailable(pod, minReadySeconds, now))
    .map((pod) => (readySince(pod) ?? now) + minReadySeconds * 1_000 - now);
  return waits.length === 0 ? undefined : Math.min(...waits);
}

/** Maps an object to its controller, when that is of the kind: for the `also` of a controller. */
export function ownerKeys(owner: TypeRef): (object: KubeObject) => readonly ObjectKey[] {
  return (object) => {
    const reference = controllerOf(object);
    if (reference?.kind !== owner.kind || reference.apiVersion !== owner.apiVersion) return [];
    const { namespace } = object.metadata;
    return [{ name: reference.name, ...(namespace !== undefined && { namespace }) }];
  };
}

/** Which of too many pods to delete first: unassigned, not running, not ready, youngest. */
export function byUsefulness(left: Pod, right: Pod): number {
  const rank = (pod: Pod) =>
    (pod.spec.nodeName === undefined ? 0 : 4) + (pod.status?.phase === 'Running' ? 2 : 0) + (isPodReady(pod) ? 1 : 0);
  return rank(left) - rank(right) || ageOf(left) - ageOf(right);
}

function ageOf(pod: Pod): number {
  return -Date.parse(pod.metadata.creationTimestamp ?? '1970-01-01T00:00:00Z');
}
