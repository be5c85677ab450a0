import type { LabelSelector } from '../../../objects/label-selector.ts';
import type { KubeObject } from '../../../objects/object.ts';
import type { PodTemplate } from '../../../objects/pod.ts';
import { resolveCount } from '../pods/int-or-percent.ts';

export interface Deployment extends KubeObject {
  readonly spec: {
    readonly replicas?: number;
    readonly minReadySeconds?: number;
    readonly paused?: boolean;
    readonly progressDeadlineSeconds?: number;
    readonly revisionHistoryLimit?: number;
    readonly selector: LabelSelector;
    readonly template: PodTemplate;
    readonly strategy?: {
      readonly type?: 'RollingUpdate' | 'Recreate';
      readonly rollingUpdate?: { readonly maxSurge?: number | string; readonly maxUnavailable?: number | string };
    };
  };
}

export interface Allowance {
  /** Pods beyond the wanted ones. */
  readonly maxSurge: number;
  /** Pods of the wanted ones that may be missing. */
  readonly maxUnavailable: number;
}

export function replicasOf(deployment: Deployment): number {
  return deployment.spec.replicas ?? 1;
}

/** In whole pods; never zero for both, or a rollout could not move. */
export function allowanceOf(deployment: Deployment): Allowance {
  const { strategy } = deployment.spec;
  const replicas = replicasOf(deployment);
  if (strategy?.type === 'Recreate') return { maxSurge: 0, maxUnavailable: 0 };
  const maxSurge = resolveCount(strategy?.rollingUpdate?.maxSurge, replicas, { round: 'up', fallback: '25%' });
  const maxUnavailable = resolveCount(strategy?.rollingUpdate?.maxUnavailable, replicas, { round: 'down', fallback: '25%' });
  return { maxSurge, maxUnavailable: maxSurge === 0 && maxUnavailable === 0 ? 1 : Math.min(maxUnavailable, replicas) };
}
