import { resolveCount } from '../../workloads/pods/int-or-percent.ts';
import type { MachineDeployment } from '../contract/kinds.ts';

export interface RolloutLimits {
  /** Machines above the wanted number while rolling out. */
  readonly surge: number;
  /** Machines below it. */
  readonly unavailable: number;
}

/** Of a rolling update; both zero would never move, so one machine may then be missing. */
export function rolloutLimits({ spec }: MachineDeployment): RolloutLimits {
  const strategy = spec.rollout?.strategy;
  const desired = spec.replicas ?? 1;
  if (strategy?.type === 'OnDelete') return { surge: 0, unavailable: 0 };
  const surge = resolveCount(strategy?.rollingUpdate?.maxSurge, desired, { round: 'up', fallback: 1 });
  const unavailable = resolveCount(strategy?.rollingUpdate?.maxUnavailable, desired, { round: 'down', fallback: 0 });
  return { surge, unavailable: surge === 0 && unavailable === 0 ? 1 : Math.min(unavailable, desired) };
}
