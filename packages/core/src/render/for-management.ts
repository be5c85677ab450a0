import type { KubeObject } from '../ports/index.ts';
import type { RenderedCluster } from '../provider/types.ts';
import { withSortedFlags } from './kubeadm/flag-lists.ts';
import { type LiveState, settleTemplates } from './live/settle-templates.ts';
import { inServedVersions } from './served/in-served-versions.ts';

/**
 * Everything of a rendered cluster as it is applied to the management cluster: flags by name, templates named beside what is live, API
 * versions as served. Pure. Throws ASSET_MISSING when a kind is not served.
 */
export function forManagement(rendered: RenderedCluster, state: LiveState): readonly KubeObject[] {
  const { etcd, controlPlane, workers, healthChecks = [] } = rendered;
  const settled = settleTemplates([...etcd, ...controlPlane, ...workers, ...healthChecks].map(withSortedFlags), state);
  return inServedVersions(settled, state.served);
}
