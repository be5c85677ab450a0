import type { KubeObject } from '@eksa/core/ports';
import { type ResolvedRelease, requireAsset } from '@eksa/core/release';

export const namespace = 'bench';
export const clusterType = { apiVersion: 'cluster.x-k8s.io/v1beta2', kind: 'Cluster' } as const;

const network = { network: 'bench' } as const;
const machineTemplateType = { apiVersion: 'infrastructure.cluster.x-k8s.io/v1beta2', kind: 'DockerMachineTemplate' } as const;
const infrastructureGroup = 'infrastructure.cluster.x-k8s.io';

/** What there is once for all clusters: their namespace, and a network agent that Cluster API puts on each. */
export function sharedObjects(): readonly KubeObject[] {
  const labels = { app: 'network' };
  const podSpec = {
    hostNetwork: true,
    tolerations: [{ operator: 'Exists' }],
    containers: [{ name: 'agent', image: 'example.com/network:v1' }],
    volumes: [{ name: 'cni', hostPath: { path: '/etc/cni/net.d' } }],
  };
  const agent = {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'network', namespace: 'kube-system' },
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: podSpec } },
  };
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'network', namespace }, data: { agent: JSON.stringify(agent) } },
    {
      apiVersion: 'addons.cluster.x-k8s.io/v1beta2',
      kind: 'ClusterResourceSet',
      metadata: { name: 'network', namespace },
      spec: { clusterSelector: { matchLabels: network }, resources: [{ kind: 'ConfigMap', name: 'network' }] },
    },
  ];
}

/** One control plane with its own etcd, and so many workers. */
export function clusterObjects(name: string, workers: number, { bundle, eksd }: ResolvedRelease): readonly KubeObject[] {
  const labels = { 'cluster.x-k8s.io/cluster-name': name };
  const version = eksd.kubeApiserver.uri.split(':').at(-1);
  const [, balancers, balancerTag] = /^(.*)\/haproxy:(.*)$/.exec(requireAsset(bundle, 'haproxy').image.uri) ?? [];
  const reference = (apiGroup: string, kind: string, of: string) => ({ apiGroup, kind, name: of });
  const template = reference(infrastructureGroup, machineTemplateType.kind, name);
  const controlPlane = reference('controlplane.cluster.x-k8s.io', 'KubeadmControlPlane', name);
  const bootstrap = reference('bootstrap.cluster.x-k8s.io', 'KubeadmConfigTemplate', name);
  return [
    {
      ...clusterType,
      metadata: { name, namespace, labels: network },
      spec: {
        clusterNetwork: { pods: { cidrBlocks: ['192.168.0.0/16'] }, services: { cidrBlocks: ['10.96.0.0/12'] } },
        controlPlaneRef: controlPlane,
        infrastructureRef: reference(infrastructureGroup, 'DockerCluster', name),
      },
    },
    {
      apiVersion: machineTemplateType.apiVersion,
      kind: 'DockerCluster',
      metadata: { name, namespace },
      spec: { loadBalancer: { imageRepository: balancers, imageTag: balancerTag } },
    },
    {
      ...machineTemplateType,
      metadata: { name, namespace },
      spec: { template: { spec: { customImage: bundle.eksD.kindNode.uri } } },
    },
    {
      apiVersion: 'controlplane.cluster.x-k8s.io/v1beta2',
      kind: 'KubeadmControlPlane',
      metadata: { name, namespace },
      spec: {
        replicas: 1,
        version,
        machineTemplate: { spec: { infrastructureRef: template } },
        kubeadmConfigSpec: { clusterConfiguration: { etcd: { local: {} } } },
      },
    },
    {
      apiVersion: 'bootstrap.cluster.x-k8s.io/v1beta2',
      kind: 'KubeadmConfigTemplate',
      metadata: { name, namespace },
      spec: { template: { spec: { joinConfiguration: { nodeRegistration: {} } } } },
    },
    {
      apiVersion: clusterType.apiVersion,
      kind: 'MachineDeployment',
      metadata: { name, namespace, labels },
      spec: {
        clusterName: name,
        replicas: workers,
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: { clusterName: name, version, bootstrap: { configRef: bootstrap }, infrastructureRef: template },
        },
      },
    },
  ];
}
