import type { LocalClient } from '../../../apiserver/local-client.ts';
import type { World } from '../../../world/world.ts';
import type { Cluster } from './kinds.ts';

/**
 * The API server of a workload cluster, as the controllers reach it: under the cluster's endpoint, once a control plane machine serves
 * there. undefined = nothing answers.
 */
export function workloadClient(world: World, cluster: Cluster): LocalClient | undefined {
  const { host, port } = cluster.spec.controlPlaneEndpoint ?? {};
  if (host === undefined || port === undefined || host === '' || port === 0) return undefined;
  return world.apiServers.byUrl(`https://${host}:${port}`)?.local;
}

/** Whether the infrastructure has told where the control plane will be. */
export function hasEndpoint(cluster: Cluster): boolean {
  const { host, port } = cluster.spec.controlPlaneEndpoint ?? {};
  return host !== undefined && host !== '' && port !== undefined && port > 0;
}
