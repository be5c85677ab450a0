import type { EksaObject } from '@eksa/core/config';

const apiVersion = 'anywhere.eks.amazonaws.com/v1alpha1';

/** One control plane machine, one etcd machine and one worker: the smallest cluster that shows every role. */
export function generate(name: string, kubernetesVersion: string): readonly EksaObject[] {
  return [
    {
      apiVersion,
      kind: 'Cluster',
      metadata: { name },
      spec: {
        clusterNetwork: {
          cniConfig: { cilium: {} },
          pods: { cidrBlocks: ['192.168.0.0/16'] },
          services: { cidrBlocks: ['10.96.0.0/12'] },
        },
        controlPlaneConfiguration: { count: 1 },
        datacenterRef: { kind: 'DockerDatacenterConfig', name },
        externalEtcdConfiguration: { count: 1 },
        kubernetesVersion,
        managementCluster: { name },
        workerNodeGroupConfigurations: [{ count: 1, name: 'md-0' }],
      },
    },
    { apiVersion, kind: 'DockerDatacenterConfig', metadata: { name }, spec: {} },
  ];
}
