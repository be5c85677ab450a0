import { isApiError } from '../../../apiserver/status/api-error.ts';
import { conditionsOf, withCondition } from '../../../objects/conditions.ts';
import type { Node } from '../../../objects/node.ts';
import type { ObjectKey } from '../../../objects/object.ts';
import { asPod, type Pod, podType } from '../../../objects/pod.ts';
import { timestamp } from '../../../objects/time.ts';
import type { Controller, ControllerContext } from '../../controller.ts';
import { recordEvent } from '../../events/record.ts';
import { nodeType } from '../types.ts';
import { chooseNode } from './choose-node.ts';
import { createLoad } from './load.ts';

const schedulerName = 'default-scheduler';

/** kube-scheduler for one API server: it keeps which pods wait, and tries them again when a node changes or a pod goes. */
export function createScheduler(): Controller {
  const load = createLoad();
  const pending = new Map<string, ObjectKey>();
  return {
    name: schedulerName,
    type: podType,
    also: [
      { type: nodeType, keys: () => [...pending.values()] },
      { type: podType, keys: (object) => (freesRoom(asPod(object)) ? [...pending.values()] : []) },
    ],
    reconcile(key, context) {
      const id = `${key.namespace}/${key.name}`;
      const found = context.client.get(podType, key);
      const pod = found === undefined ? undefined : asPod(found);
      load.put(id, pod);
      if (pod === undefined || !isWaiting(pod)) {
        pending.delete(id);
        return;
      }
      const nodes = context.client.list(nodeType) as readonly Node[];
      const choice = chooseNode(pod, nodes, load);
      if ('reason' in choice) {
        pending.set(id, key);
        tellUnschedulable(pod, choice.reason, context);
        return;
      }
      if (!bind(pod, choice.nodeName, context)) return;
      pending.delete(id);
      // Seen by the next decision, which may come before the event of this one.
      load.put(id, { ...pod, spec: { ...pod.spec, nodeName: choice.nodeName } });
    },
  };
}

function isWaiting({ spec, metadata }: Pod): boolean {
  const unassigned = spec.nodeName === undefined || spec.nodeName === '';
  return unassigned && metadata.deletionTimestamp === undefined && (spec.schedulerName ?? schedulerName) === schedulerName;
}

function freesRoom({ metadata, status }: Pod): boolean {
  return metadata.deletionTimestamp !== undefined || status?.phase === 'Succeeded' || status?.phase === 'Failed';
}

function bind(pod: Pod, nodeName: string, context: ControllerContext): boolean {
  const { name, namespace = '' } = pod.metadata;
  try {
    context.client.bind({ name, namespace }, nodeName);
  } catch (error) {
    // Deleted or bound by another in the meantime.
    if (isApiError(error) && (error.code === 404 || error.code === 409)) return false;
    throw error;
  }
  const message = `Successfully assigned ${namespace}/${name} to ${nodeName}`;
  recordEvent({ ...context, component: schedulerName }, pod, { reason: 'Scheduled', message });
  return true;
}

function tellUnschedulable(pod: Pod, reason: string, context: ControllerContext): void {
  const { name, namespace = '' } = pod.metadata;
  const condition = { type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: reason } as const;
  const known = conditionsOf(pod.status).some(({ type, message }) => type === condition.type && message === reason);
  if (known) return;
  context.client.modify(podType, { name, namespace }, (draft) => {
    const conditions = withCondition(conditionsOf(draft.status), condition, timestamp(context.clock.now()));
    draft.status = { phase: 'Pending', ...draft.status, conditions };
  });
  const text = { type: 'Warning', reason: 'FailedScheduling', message: reason } as const;
  recordEvent({ ...context, component: schedulerName }, pod, text);
}
