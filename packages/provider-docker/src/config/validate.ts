import type { ClusterConfig } from '@eksa/core/config';
import type { Finding } from '@eksa/core/events';

/** Rules across objects that only hold on Docker. */
export function validate(config: ClusterConfig): readonly Finding[] {
  return [...noEndpoint(config), ...noKindnetd(config)];
}

function noEndpoint({ cluster }: ClusterConfig): readonly Finding[] {
  if (!cluster.spec.controlPlaneConfiguration.endpoint?.host) return [];
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

/** The original accepts kindnetd and then never installs it; we say so before anything is made. */
function noKindnetd({ cluster }: ClusterConfig): readonly Finding[] {
  if (cluster.spec.clusterNetwork.cniConfig?.kindnetd === undefined) return [];
  return [
    {
      id: 'docker-kindnetd',
      title: 'The network plug-in is one that can be installed',
      status: 'failed',
      observed: 'spec.clusterNetwork.cniConfig.kindnetd',
      expected: 'cilium',
      remedy: 'Write cniConfig: {cilium: {}}.',
    },
  ];
}
