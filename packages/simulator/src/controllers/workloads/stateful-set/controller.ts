import { isPodActive, isPodFinished, isPodReady, type Pod, podType } from '../../../objects/pod.ts';
import type { Controller, ControllerContext, ReconcileResult } from '../../controller.ts';
import { recordEvent } from '../../events/record.ts';
import { recordRevision, revisionHashLabel } from '../pods/controller-revisions.ts';
import { isPodAvailable, nextAvailableInMs, ownerKeys, podFor, podsOf } from '../pods/pods.ts';
import { statefulSetType } from '../types.ts';
import { claimName, ordinalOf, replicasOf, type StatefulSet, templateFor } from './stateful-set.ts';

const component = 'statefulset-controller';
const claimType = { apiVersion: 'v1', kind: 'PersistentVolumeClaim' };

/** Keeps numbered pods: made from the lowest number on and removed from the highest, each after the one before it. */
export const statefulSetController: Controller = {
  name: component,
  type: statefulSetType,
  also: [{ type: podType, keys: ownerKeys(statefulSetType) }],
  reconcile(key, context) {
    const set = context.client.get(statefulSetType, key) as StatefulSet | undefined;
    if (set === undefined) return;
    const { revisionHistoryLimit, template } = set.spec;
    const hash = `${set.metadata.name}-${recordRevision(context.client, set, template, revisionHistoryLimit)}`;
    if (set.metadata.deletionTimestamp === undefined) step(set, hash, context);
    return writeStatus(set, hash, context);
  },
};

/** One step; the change that it makes brings the next one. */
function step(set: StatefulSet, hash: string, context: ControllerContext): void {
  const parallel = set.spec.podManagementPolicy === 'Parallel';
  const pods = podsByOrdinal(set, context);
  const settled = (pod: Pod) => isPodActive(pod) && isPodAvailable(pod, set.spec.minReadySeconds ?? 0, context.clock.now());
  for (let ordinal = 0; ordinal < replicasOf(set); ordinal += 1) {
    const pod = pods.get(ordinal);
    if (pod === undefined) create(set, ordinal, hash, context);
    else if (isPodFinished(pod)) remove(set, pod, context);
    if (!parallel && (pod === undefined || !settled(pod))) return;
  }
  const surplus = [...pods].filter(([ordinal]) => ordinal >= replicasOf(set)).sort(([left], [right]) => right - left);
  for (const [, pod] of surplus) {
    remove(set, pod, context);
    if (!parallel) return;
  }
  roll(set, hash, [...pods.values()], settled, context);
}

/** From the highest number down, one at a time, only pods at or above the partition. */
function roll(set: StatefulSet, hash: string, pods: readonly Pod[], settled: (pod: Pod) => boolean, context: ControllerContext): void {
  const { updateStrategy } = set.spec;
  if (updateStrategy?.type === 'OnDelete' || !pods.every(settled)) return;
  const partition = updateStrategy?.rollingUpdate?.partition ?? 0;
  const outdated = pods
    .filter((pod) => pod.metadata.labels?.[revisionHashLabel] !== hash)
    .map((pod) => ({ pod, ordinal: ordinalOf(set, pod.metadata.name) ?? -1 }))
    .filter(({ ordinal }) => ordinal >= partition)
    .sort((left, right) => right.ordinal - left.ordinal);
  const [next] = outdated;
  if (next !== undefined) remove(set, next.pod, context);
}

function podsByOrdinal(set: StatefulSet, { client }: ControllerContext): Map<number, Pod> {
  const entries = podsOf(client, set).map((pod) => [ordinalOf(set, pod.metadata.name) ?? -1, pod] as const);
  return new Map(entries.filter(([ordinal]) => ordinal >= 0));
}

function create(set: StatefulSet, ordinal: number, hash: string, context: ControllerContext): void {
  const { client } = context;
  const name = `${set.metadata.name}-${ordinal}`;
  const { namespace = '' } = set.metadata;
  for (const claim of set.spec.volumeClaimTemplates ?? []) {
    const key = { namespace, name: claimName(set, claim, ordinal) };
    if (client.get(claimType, key) !== undefined) continue;
    client.create({ ...claimType, metadata: { ...key, labels: { ...set.spec.selector.matchLabels } }, spec: claim.spec });
  }
  const labels = {
    [revisionHashLabel]: hash,
    'statefulset.kubernetes.io/pod-name': name,
    'apps.kubernetes.io/pod-index': String(ordinal),
  };
  client.create(podFor(set, templateFor(set, ordinal), { name, labels }));
  const message = `create Pod ${name} in StatefulSet ${set.metadata.name} successful`;
  recordEvent({ ...context, component }, set, { reason: 'SuccessfulCreate', message });
}

function remove(set: StatefulSet, pod: Pod, context: ControllerContext): void {
  if (pod.metadata.deletionTimestamp !== undefined) return;
  context.client.delete(podType, { name: pod.metadata.name, namespace: pod.metadata.namespace ?? '' });
  const message = `delete Pod ${pod.metadata.name} in StatefulSet ${set.metadata.name} successful`;
  recordEvent({ ...context, component }, set, { reason: 'SuccessfulDelete', message });
}

function writeStatus(set: StatefulSet, hash: string, context: ControllerContext): ReconcileResult {
  const { client, clock } = context;
  const { minReadySeconds = 0 } = set.spec;
  const pods = [...podsByOrdinal(set, context).values()];
  const ready = pods.filter(isPodReady).length;
  const updated = pods.filter((pod) => pod.metadata.labels?.[revisionHashLabel] === hash).length;
  client.modify(statefulSetType, { name: set.metadata.name, namespace: set.metadata.namespace ?? '' }, (draft) => {
    const done = updated === replicasOf(set) && pods.length === updated && ready === updated;
    const before = (draft.status as { readonly currentRevision?: string } | undefined)?.currentRevision;
    const currentRevision = done ? hash : (before ?? hash);
    const current = pods.filter((pod) => pod.metadata.labels?.[revisionHashLabel] === currentRevision).length;
    draft.status = {
      observedGeneration: set.metadata.generation ?? 1,
      replicas: pods.length,
      ...(ready > 0 && { readyReplicas: ready }),
      availableReplicas: pods.filter((pod) => isPodAvailable(pod, minReadySeconds, clock.now())).length,
      ...(current > 0 && { currentReplicas: current }),
      ...(updated > 0 && { updatedReplicas: updated }),
      currentRevision,
      updateRevision: hash,
      collisionCount: 0,
    };
  });
  const nextMs = nextAvailableInMs(pods, minReadySeconds, clock.now());
  return nextMs === undefined ? undefined : { againAfterMs: nextMs };
}
