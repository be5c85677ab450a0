import { describeCondition } from '../../objects/index.ts';
import type { KubeObject, Verdict } from '../../ports/index.ts';
import { done, waiting } from '../shared/verdicts.ts';

interface ClusterStatus {
  readonly initialization?: { readonly infrastructureProvisioned?: boolean };
  /** Before v1beta2. */
  readonly infrastructureReady?: boolean;
}

export function infrastructureProvisioned(cluster: KubeObject | undefined): Verdict {
  if (cluster === undefined) return waiting('Cluster: not created yet');
  const status = cluster.status as ClusterStatus | undefined;
  if (status?.initialization?.infrastructureProvisioned === true || status?.infrastructureReady === true) return done;
  return waiting(describeCondition(cluster, 'InfrastructureReady'));
}
