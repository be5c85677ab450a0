import { type Condition, conditionOf, conditionsOf, withCondition } from '../../../objects/conditions.ts';
import type { Node } from '../../../objects/node.ts';
import { asPod, podType } from '../../../objects/pod.ts';
import { timestamp } from '../../../objects/time.ts';
import type { Controller, ControllerContext, ReconcileResult } from '../../controller.ts';
import { recordEvent } from '../../events/record.ts';
import { leaseType, nodeType } from '../types.ts';
import { conditionTaints } from './taints.ts';

/** A node without a sign of life for this long is taken for lost. */
const graceMs = 40_000;

/** Believes nodes as long as they renew their Lease, turns conditions into taints, and removes the pods of nodes that are gone. */
export const nodeLifecycleController: Controller = {
  name: 'node-lifecycle-controller',
  type: nodeType,
  reconcile(key, context) {
    const node = context.client.get(nodeType, key) as Node | undefined;
    if (node === undefined) return removePods(key.name, context);
    const silentMs = context.clock.now() - lastSignOfLife(node, context);
    const lost = silentMs >= graceMs;
    if (lost && conditionOf(node.status, 'Ready')?.status !== 'Unknown') {
      recordEvent({ ...context, component: 'node-controller' }, node, {
        reason: 'NodeNotReady',
        message: `Node ${key.name} status is now: NodeNotReady`,
      });
    }
    const updated = context.client.modify(nodeType, key, (draft) => {
      const time = timestamp(context.clock.now());
      if (lost) draft.status = { ...draft.status, conditions: unknownConditions(conditionsOf(draft.status), time) };
      const spec = (draft.spec ?? {}) as NonNullable<Node['spec']>;
      const taints = conditionTaints(spec.taints ?? [], {
        conditions: conditionsOf(draft.status),
        unschedulable: spec.unschedulable === true,
        time,
      });
      const { taints: _, ...rest } = spec;
      draft.spec = { ...rest, ...(taints.length > 0 && { taints }) };
    });
    if (lost && updated !== node) markPodsNotReady(key.name, context);
    // Not at every heartbeat: only when the last one that was seen would be too old.
    return { againAfterMs: Math.max(1_000, lost ? graceMs : graceMs - silentMs) };
  },
};

function lastSignOfLife(node: Node, { client }: ControllerContext): number {
  const lease = client.get(leaseType, { namespace: 'kube-node-lease', name: node.metadata.name });
  const renewed = (lease?.spec as { readonly renewTime?: string } | undefined)?.renewTime;
  return Date.parse(renewed ?? node.metadata.creationTimestamp ?? '1970-01-01T00:00:00Z');
}

function unknownConditions(conditions: readonly Condition[], time: string): readonly Condition[] {
  const kept = ['Ready', 'MemoryPressure', 'DiskPressure', 'PIDPressure'];
  return conditions
    .filter(({ type }) => kept.includes(type))
    .reduce((list, { type, lastHeartbeatTime }) => {
      const lost: Condition = {
        type,
        status: 'Unknown',
        reason: 'NodeStatusUnknown',
        message: 'Kubelet stopped posting node status.',
        lastHeartbeatTime,
      };
      return withCondition(list, lost, time);
    }, conditions);
}

function markPodsNotReady(nodeName: string, { client, clock }: ControllerContext): void {
  for (const pod of podsOn(nodeName, client)) {
    client.modify(podType, { name: pod.metadata.name, namespace: pod.metadata.namespace ?? '' }, (draft) => {
      const conditions = conditionsOf(draft.status).map((condition) =>
        condition.type === 'Ready' && condition.status === 'True'
          ? { ...condition, status: 'False' as const, reason: 'NodeNotReady', lastTransitionTime: timestamp(clock.now()) }
          : condition,
      );
      draft.status = { ...draft.status, conditions };
    });
  }
}

/** Nobody else will: their kubelet is gone with the node. */
function removePods(nodeName: string, { client }: ControllerContext): ReconcileResult {
  for (const { metadata } of podsOn(nodeName, client)) {
    client.delete(podType, { name: metadata.name, namespace: metadata.namespace ?? '' }, { gracePeriodSeconds: 0 });
  }
}

function podsOn(nodeName: string, client: ControllerContext['client']) {
  return client.list(podType).filter((pod) => asPod(pod).spec.nodeName === nodeName);
}
