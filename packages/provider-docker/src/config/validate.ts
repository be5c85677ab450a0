import type { ClusterConfig } from '@eksa/core/config';
import type { Finding } from '@eksa/core/events';

/** Rules across objects that only hold on Docker. */
export function validate(config: ClusterConfig): readonly Finding[] {
  return [...noEndpoint(config), ...kindnetd(config)];
}

function noEndpoint({ cluster }: ClusterConfig): readonly Finding[] {
  if (cluster.spec.controlPlaneConfiguration.endpoint === undefined) return [];
  return [
    {
      id: 'docker-endpoint',
      title: 'Docker clusters have no control plane endpoint',
      status: 'failed',
      observed: 'is set, but a Docker cluster has a load balancer of its own',
      expected: 'no endpoint: the engine gives the load balancer its address',
      remedy: 'Remove spec.controlPlaneConfiguration.endpoint.',
      field: { kind: 'Cluster', name: cluster.metadata.name, path: ['spec', 'controlPlaneConfiguration', 'endpoint'] },
    },
  ];
}

/** The original accepts kindnetd, and then installs no network at all. */
function kindnetd({ cluster }: ClusterConfig): readonly Finding[] {
  if (cluster.spec.clusterNetwork.cniConfig?.kindnetd === undefined) return [];
  return [
    {
      id: 'docker-kindnetd',
      title: 'The network plug-in is one that can be installed',
      status: 'warning',
      observed: 'names kindnetd, which cannot be installed',
      expected: 'cilium',
      remedy: 'Write cniConfig: {cilium: {}}.',
      field: { kind: 'Cluster', name: cluster.metadata.name, path: ['spec', 'clusterNetwork', 'cniConfig'] },
    },
  ];
}
