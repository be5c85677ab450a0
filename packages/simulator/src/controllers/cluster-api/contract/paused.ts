import type { Clock } from '../../../clock/clock.ts';
import type { KubeObject } from '../../../objects/object.ts';
import { setCondition } from './conditions.ts';
import type { Writable } from './draft.ts';
import type { Cluster, ContractObject } from './kinds.ts';
import { annotations } from './labels.ts';

export function isPaused(cluster: Cluster | undefined, object: KubeObject): boolean {
  return cluster?.spec.paused === true || annotations.paused in (object.metadata.annotations ?? {});
}

/** Tells in the condition Paused whether the controllers leave the object alone; true = do so. */
export function reconcilePaused(cluster: Cluster | undefined, draft: Writable<ContractObject>, clock: Clock): boolean {
  const messages = [
    ...(cluster?.spec.paused === true ? ['Cluster spec.paused is set to true'] : []),
    ...(annotations.paused in (draft.metadata.annotations ?? {}) ? [`${draft.kind} has the cluster.x-k8s.io/paused annotation`] : []),
  ];
  const paused = messages.length > 0;
  setCondition(draft, clock, {
    type: 'Paused',
    status: paused ? 'True' : 'False',
    reason: paused ? 'Paused' : 'NotPaused',
    message: messages.join(', '),
  });
  return paused;
}
