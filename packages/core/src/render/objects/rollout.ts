/** `upgradeRolloutStrategy` of the control plane or of a worker group. */
export interface RolloutStrategy {
  readonly type: 'RollingUpdate' | 'InPlace';
  readonly rollingUpdate?: { readonly maxSurge: number; readonly maxUnavailable?: number } | undefined;
}

type Rollout = { readonly strategy: Readonly<Record<string, unknown>> };

/** One machine more at a time, unless asked otherwise. */
export function controlPlaneRollout(strategy: RolloutStrategy | undefined): Rollout {
  if (strategy?.type === 'InPlace') return { strategy: { type: 'InPlace' } };
  return { strategy: { rollingUpdate: { maxSurge: strategy?.rollingUpdate?.maxSurge ?? 1 }, type: 'RollingUpdate' } };
}

/** Absent: Cluster API's default, one machine more and none less. */
export function workersRollout(strategy: RolloutStrategy | undefined): { readonly rollout?: Rollout } {
  if (strategy === undefined) return {};
  if (strategy.type === 'InPlace') return { rollout: { strategy: { type: 'InPlace' } } };
  const { maxSurge = 1, maxUnavailable = 0 } = strategy.rollingUpdate ?? {};
  return { rollout: { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge, maxUnavailable } } } };
}
