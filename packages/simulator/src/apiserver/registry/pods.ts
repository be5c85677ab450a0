import { isJsonObject, valueAt, withValueAt } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';
import type { Resource } from '../resource.ts';
import { badRequest, conflict } from '../status/failures.ts';
import type { Target, WriteContext } from './context.ts';
import { type Core, managedWrite, storedObject, timestamp } from './core.ts';

/** The binding subresource, which alone may set `spec.nodeName`. Not an update: the spec of a pod is closed to those. */
export function bindPod(core: Core, pods: Resource, target: Target, nodeName: string, context: WriteContext): void {
  const pod = storedObject(core, pods, target);
  const bound = valueAt(pod, ['spec', 'nodeName']);
  if (nodeName === '') throw badRequest('target.name of the Binding: expected the name of a node');
  if (bound) throw conflict(pods, target.name, `pod ${target.name} is already assigned to node ${JSON.stringify(bound)}`);
  if (pod.metadata.deletionTimestamp !== undefined) {
    throw conflict(pods, target.name, `pod ${target.name} is being deleted, cannot be assigned to a host`);
  }
  if (context.dryRun) return;
  const placed = withValueAt(pod, ['spec', 'nodeName'], nodeName);
  const scheduled = withValueAt(placed, ['status', 'conditions'], withScheduled(pod, timestamp(core.clock)));
  core.store.put(pods.storage, core.kinds.recordManager(pods, pod, scheduled, managedWrite(core, context, 'binding')));
}

function withScheduled(pod: KubeObject, time: string): readonly unknown[] {
  const present = valueAt(pod, ['status', 'conditions']);
  const others = Array.isArray(present) ? present.filter((condition) => !isJsonObject(condition) || condition.type !== 'PodScheduled') : [];
  return [...others, { type: 'PodScheduled', status: 'True', lastProbeTime: null, lastTransitionTime: time }];
}
