import type { LocalClient } from '../../../apiserver/local-client.ts';
import { valueAt } from '../../../objects/json.ts';
import type { KubeObject } from '../../../objects/object.ts';
import { timestamp } from '../contract/conditions.ts';
import { keyOf } from '../contract/draft.ts';
import { types } from '../contract/groups.ts';
import { annotations } from '../contract/labels.ts';
import { legacyCondition, markFalse, markTrue } from '../contract/legacy-conditions.ts';
import { controllerOf } from '../contract/references.ts';
import type { MachineScope } from './scope.ts';

/** Closes the node for new pods and moves its pods away. True = pods are still leaving. */
export function drain(scope: MachineScope): boolean {
  const { machine, clock, remote } = scope;
  const name = machine.status?.nodeRef?.name;
  if (remote === undefined || name === undefined || !isAllowed(scope)) return false;
  machine.status ??= {};
  machine.status.deletion ??= {};
  machine.status.deletion.nodeDrainStartTime ??= timestamp(clock);
  if (legacyCondition(machine, 'DrainingSucceeded') === undefined) {
    markFalse(machine, clock, 'DrainingSucceeded', 'Draining', 'Info', 'Draining the node before deletion');
  }
  remote.modify(types.node, { name }, (draft) => {
    draft.spec = { ...draft.spec, unschedulable: true };
  });
  const leaving = (remote.list(types.pod) as readonly KubeObject[]).filter(
    (pod) => valueAt(pod.spec, ['nodeName']) === name && hasToLeave(pod),
  );
  for (const pod of leaving) evict(remote, pod);
  if (leaving.length === 0) {
    markTrue(machine, clock, 'DrainingSucceeded');
    return false;
  }
  const names = leaving.map((pod) => `${pod.metadata.namespace}/${pod.metadata.name}`).sort();
  const more = names.length > 5 ? `, ... (${names.length - 5} more)` : '';
  scope.deleting = {
    reason: 'DrainingNode',
    message: `Drain not completed yet (started at ${machine.status.deletion.nodeDrainStartTime}):\n* Pod${names.length > 1 ? 's' : ''} ${names.slice(0, 5).join(', ')}${more}: deletionTimestamp set, but still not removed from the Node`,
  };
  return true;
}

function isAllowed({ machine, clock }: MachineScope): boolean {
  if (annotations.excludeNodeDraining in (machine.metadata.annotations ?? {})) return false;
  const timeout = machine.spec.deletion?.nodeDrainTimeoutSeconds ?? 0;
  const started = machine.status?.deletion?.nodeDrainStartTime;
  return timeout === 0 || started === undefined || clock.now() - Date.parse(started) < timeout * 1_000;
}

/** Pods of the node itself, and those that would come back at once, stay. */
function hasToLeave(pod: KubeObject): boolean {
  const phase = valueAt(pod.status, ['phase']);
  if (phase === 'Succeeded' || phase === 'Failed') return false;
  if ('kubernetes.io/config.mirror' in (pod.metadata.annotations ?? {})) return false;
  return controllerOf(pod)?.kind !== 'DaemonSet';
}

function evict(remote: LocalClient, pod: KubeObject): void {
  if (pod.metadata.deletionTimestamp === undefined) remote.delete(types.pod, keyOf(pod));
}
