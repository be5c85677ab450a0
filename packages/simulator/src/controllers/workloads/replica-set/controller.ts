import { isApiError } from '../../../apiserver/status/api-error.ts';
import { conditionsOf, withCondition } from '../../../objects/conditions.ts';
import { isPodActive, isPodReady, type Pod, podType } from '../../../objects/pod.ts';
import { timestamp } from '../../../objects/time.ts';
import type { Controller, ControllerContext, ReconcileResult } from '../../controller.ts';
import { recordEvent } from '../../events/record.ts';
import { adoptOrphans } from '../pods/adopt.ts';
import { byUsefulness, isPodAvailable, nextAvailableInMs, ownerKeys, podFor, podsOf } from '../pods/pods.ts';
import { replicaSetType } from '../types.ts';
import type { ReplicaSet } from './replica-set.ts';

/** Keeps as many pods as a ReplicaSet asks for. */
export const replicaSetController: Controller = {
  name: 'replicaset-controller',
  type: replicaSetType,
  also: [{ type: podType, keys: ownerKeys(replicaSetType) }],
  reconcile(key, context) {
    const set = context.client.get(replicaSetType, key) as ReplicaSet | undefined;
    if (set === undefined) return;
    adoptOrphans(context.client, set, podType, set.spec.selector);
    const failure = set.metadata.deletionTimestamp === undefined ? scale(set, context) : undefined;
    return writeStatus(set, failure, context);
  },
};

/** Returns why a pod could not be created or deleted, if so. */
function scale(set: ReplicaSet, context: ControllerContext): string | undefined {
  const { client } = context;
  const writer = { ...context, component: 'replicaset-controller' };
  const active = podsOf(client, set).filter(isPodActive);
  const missing = (set.spec.replicas ?? 1) - active.length;
  for (const pod of [...active].sort(byUsefulness).slice(0, Math.max(0, -missing))) {
    client.delete(podType, { name: pod.metadata.name, namespace: pod.metadata.namespace ?? '' });
    recordEvent(writer, set, { reason: 'SuccessfulDelete', message: `Deleted pod: ${pod.metadata.name}` });
  }
  for (let made = 0; made < missing; made += 1) {
    try {
      const pod = client.create(podFor(set, set.spec.template, {}));
      recordEvent(writer, set, { reason: 'SuccessfulCreate', message: `Created pod: ${pod.metadata.name}` });
    } catch (error) {
      if (!isApiError(error)) throw error;
      recordEvent(writer, set, { type: 'Warning', reason: 'FailedCreate', message: `Error creating: ${error.message}` });
      return error.message;
    }
  }
  return undefined;
}

/** After a failure it tries again, as the real one does with growing pauses. */
const retryMs = 1_000;

function writeStatus(set: ReplicaSet, failure: string | undefined, { client, clock }: ControllerContext): ReconcileResult {
  const now = clock.now();
  const minReadySeconds = set.spec.minReadySeconds ?? 0;
  const pods = podsOf(client, set).filter(isPodActive);
  const wanted = set.spec.template.metadata?.labels ?? {};
  const complete = (pod: Pod) => Object.entries(wanted).every(([label, value]) => pod.metadata.labels?.[label] === value);
  client.modify(replicaSetType, { name: set.metadata.name, namespace: set.metadata.namespace ?? '' }, (draft) => {
    const others = conditionsOf(draft.status).filter(({ type }) => type !== 'ReplicaFailure');
    const failed = { type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate', message: failure ?? '' } as const;
    const conditions = failure === undefined ? others : withCondition(conditionsOf(draft.status), failed, timestamp(now));
    draft.status = {
      replicas: pods.length,
      ...nonZero('fullyLabeledReplicas', pods.filter(complete).length),
      ...nonZero('readyReplicas', pods.filter(isPodReady).length),
      ...nonZero('availableReplicas', pods.filter((pod) => isPodAvailable(pod, minReadySeconds, now)).length),
      observedGeneration: set.metadata.generation ?? 1,
      ...(conditions.length > 0 && { conditions }),
    };
  });
  if (failure !== undefined) return { againAfterMs: retryMs };
  const nextMs = nextAvailableInMs(pods, minReadySeconds, now);
  return nextMs === undefined ? undefined : { againAfterMs: nextMs };
}

/** Counts of zero are left out, as the API's `omitempty` does. */
function nonZero(field: string, count: number): Record<string, number> {
  return count === 0 ? {} : { [field]: count };
}
