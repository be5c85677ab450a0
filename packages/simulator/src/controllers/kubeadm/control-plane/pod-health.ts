import type { LocalClient } from '../../../apiserver/local-client.ts';
import { valueAt } from '../../../objects/json.ts';
import { type Condition, conditionOf, type WithConditions } from '../../cluster-api/contract/conditions.ts';
import { types } from '../../cluster-api/contract/groups.ts';

interface ContainerStatus {
  readonly state?: { readonly waiting?: { readonly reason?: string }; readonly terminated?: { readonly reason?: string } };
}

/** What a static pod of a node says of its component. */
export function podCondition(remote: LocalClient, type: string, component: string, node: string): Condition {
  const pod = remote.get(types.pod, { name: `${component}-${node}`, namespace: 'kube-system' });
  if (pod === undefined) return { type, status: 'False', reason: 'DoesNotExist', message: 'Pod does not exist' };
  const phase = valueAt(pod.status, ['phase']);
  if (phase === 'Pending') return { type, status: 'False', reason: 'Provisioning', message: 'Waiting to be scheduled' };
  if (phase === 'Failed' || phase === 'Succeeded')
    return { type, status: 'False', reason: 'Failed', message: 'All the containers have been terminated' };
  if (phase !== 'Running') return { type, status: 'Unknown', reason: 'InspectionFailed', message: 'Pod is reporting Unknown status' };
  if (conditionOf(pod as WithConditions, 'Ready')?.status === 'True') return { type, status: 'True', reason: 'Running' };
  const states = ((valueAt(pod.status, ['containerStatuses']) ?? []) as readonly ContainerStatus[]).map(({ state }) => state);
  const waiting = states.flatMap((state) => state?.waiting?.reason ?? []);
  const terminated = states.flatMap((state) => state?.terminated?.reason ?? []);
  if (waiting.length > 0) {
    return { type, status: 'False', reason: waiting.includes('CrashLoopBackOff') ? 'Failed' : 'Provisioning', message: waiting.join(', ') };
  }
  if (terminated.length > 0) return { type, status: 'False', reason: 'Failed', message: terminated.join(', ') };
  return { type, status: 'False', reason: 'Provisioning', message: 'Waiting for startup or readiness probes' };
}
