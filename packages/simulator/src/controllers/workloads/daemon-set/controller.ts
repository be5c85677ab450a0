import type { LocalClient } from '../../../apiserver/local-client.ts';
import type { Node } from '../../../objects/node.ts';
import type { ObjectKey } from '../../../objects/object.ts';
import { isPodActive, isPodFinished, isPodReady, type Pod, podType } from '../../../objects/pod.ts';
import type { Controller, ControllerContext, ReconcileResult } from '../../controller.ts';
import { recordEvent } from '../../events/record.ts';
import { recordRevision, revisionHashLabel } from '../pods/controller-revisions.ts';
import { resolveCount } from '../pods/int-or-percent.ts';
import { isPodAvailable, nextAvailableInMs, ownerKeys, podFor, podsOf } from '../pods/pods.ts';
import { acceptsNode } from '../scheduler/node-affinity.ts';
import { repellingTaint } from '../scheduler/taints.ts';
import { daemonSetType, nodeType } from '../types.ts';
import { type DaemonSet, intendedNode, templateFor } from './daemon-set.ts';

/** Keeps one pod on each node that a DaemonSet's template accepts. */
export const daemonSetController: Controller = {
  name: 'daemonset-controller',
  type: daemonSetType,
  also: [
    { type: podType, keys: ownerKeys(daemonSetType) },
    { type: nodeType, keys: allSets },
  ],
  reconcile(key, context) {
    const set = context.client.get(daemonSetType, key) as DaemonSet | undefined;
    if (set === undefined) return;
    const hash = recordRevision(context.client, set, set.spec.template, set.spec.revisionHistoryLimit);
    const nodes = (context.client.list(nodeType) as readonly Node[]).filter((node) => wants(set, node));
    if (set.metadata.deletionTimestamp === undefined) {
      place(set, hash, nodes, context);
      roll(set, hash, nodes, context);
    }
    return writeStatus(set, hash, nodes, context);
  },
};

function allSets(_node: unknown, client: LocalClient): readonly ObjectKey[] {
  return client.list(daemonSetType).map(({ metadata }) => ({ name: metadata.name, namespace: metadata.namespace ?? '' }));
}

function wants(set: DaemonSet, node: Node): boolean {
  const { spec } = templateFor(set, node.metadata.name);
  return acceptsNode(set.spec.template.spec, node) && repellingTaint(spec.tolerations, node.spec?.taints) === undefined;
}

function place(set: DaemonSet, hash: string, nodes: readonly Node[], context: ControllerContext): void {
  const { client } = context;
  const writer = { ...context, component: 'daemonset-controller' };
  const pods = podsOf(client, set);
  const wanted = new Set(nodes.map(({ metadata }) => metadata.name));
  const covered = new Set(pods.filter((pod) => !isPodFinished(pod)).map(intendedNode));
  for (const nodeName of wanted) {
    if (covered.has(nodeName)) continue;
    const labels = { [revisionHashLabel]: hash, 'pod-template-generation': String(set.metadata.generation ?? 1) };
    const pod = client.create(podFor(set, templateFor(set, nodeName), { labels }));
    recordEvent(writer, set, { reason: 'SuccessfulCreate', message: `Created pod: ${pod.metadata.name}` });
  }
  for (const pod of pods) {
    const misplaced = !wanted.has(intendedNode(pod) ?? '') && !toleratedThere(set, pod, context);
    if (!misplaced && !isPodFinished(pod)) continue;
    if (pod.metadata.deletionTimestamp === undefined) remove(set, pod, context);
  }
}

/** A pod that runs already is only driven away by NoExecute taints, or when its node is gone or no longer selected. */
function toleratedThere(set: DaemonSet, pod: Pod, { client }: ControllerContext): boolean {
  const node = client.get(nodeType, { name: intendedNode(pod) ?? '' }) as Node | undefined;
  if (node === undefined || !acceptsNode(set.spec.template.spec, node)) return false;
  const driving = (node.spec?.taints ?? []).filter(({ effect }) => effect === 'NoExecute');
  return repellingTaint(pod.spec.tolerations, driving) === undefined;
}

function remove(set: DaemonSet, pod: Pod, context: ControllerContext): void {
  context.client.delete(podType, { name: pod.metadata.name, namespace: pod.metadata.namespace ?? '' });
  const text = { reason: 'SuccessfulDelete', message: `Deleted pod: ${pod.metadata.name}` };
  recordEvent({ ...context, component: 'daemonset-controller' }, set, text);
}

/** Old pods go as far as `maxUnavailable` allows; the unavailable ones first. With a surge the real one starts the new pod before. */
function roll(set: DaemonSet, hash: string, nodes: readonly Node[], context: ControllerContext): void {
  const { updateStrategy, minReadySeconds = 0 } = set.spec;
  if (updateStrategy?.type === 'OnDelete') return;
  const { maxUnavailable } = updateStrategy?.rollingUpdate ?? {};
  const allowed = Math.max(1, resolveCount(maxUnavailable, nodes.length, { round: 'up', fallback: 1 }));
  const pods = podsOf(context.client, set).filter(isPodActive);
  const available = (pod: Pod) => isPodAvailable(pod, minReadySeconds, context.clock.now());
  const outdated = pods.filter((pod) => pod.metadata.labels?.[revisionHashLabel] !== hash);
  const working = outdated.filter(available);
  const missing = nodes.length - pods.filter(available).length;
  for (const pod of outdated.filter((each) => !available(each))) remove(set, pod, context);
  for (const pod of working.slice(0, Math.max(0, allowed - missing))) remove(set, pod, context);
}

function writeStatus(set: DaemonSet, hash: string, nodes: readonly Node[], { client, clock }: ControllerContext): ReconcileResult {
  const { minReadySeconds = 0 } = set.spec;
  const wanted = new Set(nodes.map(({ metadata }) => metadata.name));
  const pods = podsOf(client, set).filter(isPodActive);
  const placed = pods.filter((pod) => wanted.has(intendedNode(pod) ?? ''));
  const available = placed.filter((pod) => isPodAvailable(pod, minReadySeconds, clock.now())).length;
  client.modify(daemonSetType, { name: set.metadata.name, namespace: set.metadata.namespace ?? '' }, (draft) => {
    draft.status = {
      currentNumberScheduled: placed.length,
      numberMisscheduled: pods.length - placed.length,
      desiredNumberScheduled: nodes.length,
      numberReady: placed.filter(isPodReady).length,
      observedGeneration: set.metadata.generation ?? 1,
      updatedNumberScheduled: placed.filter((pod) => pod.metadata.labels?.[revisionHashLabel] === hash).length,
      ...(available > 0 && { numberAvailable: available }),
      ...(available < nodes.length && { numberUnavailable: nodes.length - available }),
    };
  });
  const nextMs = nextAvailableInMs(placed, minReadySeconds, clock.now());
  return nextMs === undefined ? undefined : { againAfterMs: nextMs };
}
