import type { Node, Taint } from '../../../objects/node.ts';
import { asPod, isPodActive, type Pod, podType } from '../../../objects/pod.ts';
import type { Controller, ReconcileResult } from '../../controller.ts';
import { recordEvent } from '../../events/record.ts';
import { tolerates } from '../scheduler/taints.ts';
import { nodeType } from '../types.ts';

/** Deletes the pods that do not tolerate a NoExecute taint of their node, each after the time that its tolerations give it. */
export const taintEvictionController: Controller = {
  name: 'taint-eviction-controller',
  type: nodeType,
  reconcile({ name }, context) {
    const { client, clock } = context;
    const node = client.get(nodeType, { name }) as Node | undefined;
    const taints = (node?.spec?.taints ?? []).filter(({ effect }) => effect === 'NoExecute');
    if (taints.length === 0) return;
    const waits: number[] = [];
    for (const pod of client.list(podType).map(asPod)) {
      if (pod.spec.nodeName !== name || !isPodActive(pod) || isMirrored(pod)) continue;
      const evictAt = Math.min(...taints.map((taint) => evictionTime(pod, taint, clock.now())));
      if (evictAt > clock.now()) {
        if (evictAt < Number.POSITIVE_INFINITY) waits.push(evictAt - clock.now());
        continue;
      }
      const { namespace = '' } = pod.metadata;
      const message = `Marking for deletion Pod ${namespace}/${pod.metadata.name}`;
      recordEvent({ ...context, component: 'taint-eviction-controller' }, pod, { reason: 'TaintManagerEviction', message });
      client.delete(podType, { name: pod.metadata.name, namespace });
    }
    return again(waits);
  },
};

function again(waits: readonly number[]): ReconcileResult {
  return waits.length === 0 ? undefined : { againAfterMs: Math.min(...waits) };
}

function isMirrored({ metadata }: Pod): boolean {
  return metadata.annotations?.['kubernetes.io/config.mirror'] !== undefined;
}

function evictionTime({ spec }: Pod, taint: Taint, now: number): number {
  const matching = (spec.tolerations ?? []).filter((toleration) => tolerates([toleration], taint));
  if (matching.length === 0) return now;
  const limits = matching.flatMap(({ tolerationSeconds }) => (tolerationSeconds === undefined ? [] : [tolerationSeconds]));
  if (limits.length === 0) return Number.POSITIVE_INFINITY;
  return (taint.timeAdded === undefined ? now : Date.parse(taint.timeAdded)) + Math.min(...limits) * 1_000;
}
