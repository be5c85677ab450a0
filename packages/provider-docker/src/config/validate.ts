import type { ClusterConfig } from '@eksa/core/config';
import type { Finding } from '@eksa/core/events';

/** Rules across objects that only hold on Docker. */
export function validate(config: ClusterConfig): readonly Finding[] {
  if (!config.cluster.spec.controlPlaneConfiguration.endpoint?.host) return [];
  return [
    {
      id: 'docker-endpoint',
      title: 'Docker clusters have no control plane endpoint',
      status: 'failed',
      observed: 'spec.controlPlaneConfiguration.endpoint is set',
      expected: 'no endpoint: the load balancer container gets its address from the engine',
      remedy: 'Remove spec.controlPlaneConfiguration.endpoint.',
    },
  ];
}
