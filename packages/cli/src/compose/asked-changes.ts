import type { ClusterConfig } from '@eksa/core/config';
import type { LoadedCluster } from './cluster-file.ts';
import type { Request } from './request.ts';

const skipIpCheck = 'anywhere.eks.amazonaws.com/skip-ip-check';

/** What options say about the cluster itself, as if the file said it: it is stored, and controllers go by it. The file wins. */
export function withAskedChanges(loaded: LoadedCluster, request: Pick<Request, 'healthCheck' | 'skipIpCheck'>): LoadedCluster {
  return { ...loaded, config: withIpCheck(withHealthCheck(loaded.config, request), request) };
}

function withHealthCheck(config: ClusterConfig, { healthCheck = {} }: Pick<Request, 'healthCheck'>): ClusterConfig {
  const asked = Object.fromEntries(Object.entries(healthCheck).filter(([, value]) => value !== undefined));
  if (Object.keys(asked).length === 0) return config;
  const { cluster } = config;
  const { spec } = cluster;
  return { ...config, cluster: { ...cluster, spec: { ...spec, machineHealthCheck: { ...asked, ...spec.machineHealthCheck } } } };
}

function withIpCheck(config: ClusterConfig, request: Pick<Request, 'skipIpCheck'>): ClusterConfig {
  if (request.skipIpCheck !== true) return config;
  const { cluster } = config;
  const { metadata } = cluster;
  return { ...config, cluster: { ...cluster, metadata: { ...metadata, annotations: { ...metadata.annotations, [skipIpCheck]: 'true' } } } };
}
