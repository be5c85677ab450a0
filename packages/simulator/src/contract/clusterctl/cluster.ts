import type { KubeObject } from '../../objects/object.ts';

export const namespace = 'fleet';
export const clusterName = 'sea';

export interface MachineImages {
  readonly node: string;
  readonly loadBalancer: string;
  /** Of Kubernetes, e.g. `v1.34.4`. */
  readonly version: string;
}

const core = 'cluster.x-k8s.io/v1beta2';
const infrastructure = 'infrastructure.cluster.x-k8s.io';
const cluster = { 'cluster.x-k8s.io/cluster-name': clusterName };
const metadata = (name: string) => ({ name, namespace });

/** A cluster of one control plane machine and one worker. */
export function clusterObjects({ node, loadBalancer, version }: MachineImages): readonly KubeObject[] {
  const at = loadBalancer.lastIndexOf('/');
  const [, tag = ''] = loadBalancer.slice(at).split(':');
  const template = (name: string): KubeObject => ({
    apiVersion: `${infrastructure}/v1beta2`,
    kind: 'DockerMachineTemplate',
    metadata: metadata(name),
    spec: { template: { spec: { customImage: node } } },
  });
  return [
    {
      apiVersion: core,
      kind: 'Cluster',
      metadata: metadata(clusterName),
      spec: {
        clusterNetwork: {
          pods: { cidrBlocks: ['192.168.0.0/16'] },
          services: { cidrBlocks: ['10.96.0.0/12'] },
          serviceDomain: 'cluster.local',
        },
        controlPlaneRef: { apiGroup: 'controlplane.cluster.x-k8s.io', kind: 'KubeadmControlPlane', name: clusterName },
        infrastructureRef: { apiGroup: infrastructure, kind: 'DockerCluster', name: clusterName },
      },
    },
    {
      apiVersion: `${infrastructure}/v1beta2`,
      kind: 'DockerCluster',
      metadata: metadata(clusterName),
      spec: { loadBalancer: { imageRepository: loadBalancer.slice(0, at), imageTag: tag } },
    },
    {
      apiVersion: 'controlplane.cluster.x-k8s.io/v1beta2',
      kind: 'KubeadmControlPlane',
      metadata: metadata(clusterName),
      spec: {
        replicas: 1,
        version,
        machineTemplate: {
          spec: { infrastructureRef: { apiGroup: infrastructure, kind: 'DockerMachineTemplate', name: 'control-plane' } },
        },
        kubeadmConfigSpec: { clusterConfiguration: { apiServer: { certSANs: ['localhost', '127.0.0.1'] } } },
      },
    },
    template('control-plane'),
    {
      apiVersion: core,
      kind: 'MachineDeployment',
      metadata: { ...metadata('workers'), labels: cluster },
      spec: {
        clusterName,
        replicas: 1,
        selector: { matchLabels: { ...cluster, group: 'workers' } },
        template: {
          metadata: { labels: { ...cluster, group: 'workers' } },
          spec: {
            clusterName,
            version,
            bootstrap: { configRef: { apiGroup: 'bootstrap.cluster.x-k8s.io', kind: 'KubeadmConfigTemplate', name: 'workers' } },
            infrastructureRef: { apiGroup: infrastructure, kind: 'DockerMachineTemplate', name: 'workers' },
          },
        },
      },
    },
    template('workers'),
    {
      apiVersion: 'bootstrap.cluster.x-k8s.io/v1beta2',
      kind: 'KubeadmConfigTemplate',
      metadata: metadata('workers'),
      spec: { template: { spec: { joinConfiguration: { nodeRegistration: { kubeletExtraArgs: [{ name: 'v', value: '2' }] } } } } },
    },
  ];
}
