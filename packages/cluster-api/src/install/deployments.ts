import { isObject, listAt, textAt, valueAt, waitingReason } from '@eksa/core/objects';
import type { KubeObject, ObjectRef, Verdict } from '@eksa/core/ports';

/** Whether all Deployments run their newest template; the reason names the first that does not, with its pod's trouble. */
export function deploymentsVerdict(expected: readonly ObjectRef[], found: readonly KubeObject[], pods: Iterable<KubeObject>): Verdict {
  const byKey = new Map(found.map((deployment) => [keyOf(deployment.metadata), deployment]));
  const podList = [...pods];
  const reasons = expected.flatMap((ref) => {
    const deployment = byKey.get(keyOf(ref));
    if (deployment === undefined) return [`Deployment ${keyOf(ref)}: not created yet`];
    const reason = unavailableReason(deployment);
    if (reason === undefined) return [];
    const trouble = podList.map((pod) => podTrouble(deployment, pod)).find((text) => text !== undefined);
    return [`Deployment ${keyOf(ref)}: ${reason}${trouble === undefined ? '' : `; ${trouble}`}`];
  });
  const [first, ...others] = reasons;
  if (first === undefined) return { state: 'done' };
  return { state: 'waiting', reason: others.length === 0 ? first : `${first} (and ${others.length} more)` };
}

/** Undefined when the Deployment is available at its newest generation. */
export function unavailableReason(deployment: KubeObject): string | undefined {
  const observed = valueAt(deployment.status, 'observedGeneration');
  if (typeof observed !== 'number' || observed < (deployment.metadata.generation ?? 0)) return 'not observed yet';
  const conditions = listAt(deployment.status, 'conditions');
  const available = conditions.find((condition) => textAt(condition, 'type') === 'Available');
  if (textAt(available, 'status') !== 'True') return textAt(available, 'reason') ?? 'no Available condition yet';
  const wanted = valueAt(deployment.spec, 'replicas') ?? 1;
  const updated = valueAt(deployment.status, 'updatedReplicas') ?? 0;
  return updated === wanted ? undefined : `${String(updated)} of ${String(wanted)} replicas updated`;
}

/** e.g. `pod capi-controller-manager-5d4f8-x7k2p: ImagePullBackOff`. */
function podTrouble(deployment: KubeObject, pod: KubeObject): string | undefined {
  const { name, namespace } = deployment.metadata;
  if (pod.metadata.namespace !== namespace || !belongsTo(pod, name)) return undefined;
  const waiting = waitingReason(pod);
  if (waiting !== undefined) return `pod ${pod.metadata.name}: ${waiting}`;
  const unscheduled = listAt(pod.status, 'conditions').find(
    (condition) => isObject(condition) && condition.type === 'PodScheduled' && condition.status === 'False',
  );
  if (unscheduled !== undefined) return `pod ${pod.metadata.name}: ${textAt(unscheduled, 'message') ?? 'not scheduled'}`;
  const unready = [...listAt(pod.status, 'initContainerStatuses'), ...listAt(pod.status, 'containerStatuses')].some(
    (status) => valueAt(status, 'ready') === false,
  );
  return unready ? `pod ${pod.metadata.name}: started, not ready` : undefined;
}

/** A Deployment's pods are named after its ReplicaSet: name, template hash, suffix. */
function belongsTo(pod: KubeObject, deployment: string): boolean {
  const owner = pod.metadata.ownerReferences?.find((reference) => reference.kind === 'ReplicaSet')?.name;
  return owner !== undefined && owner.slice(0, owner.lastIndexOf('-')) === deployment;
}

export function keyOf(name: { readonly namespace?: string; readonly name: string }): string {
  return name.namespace === undefined ? name.name : `${name.namespace}/${name.name}`;
}
