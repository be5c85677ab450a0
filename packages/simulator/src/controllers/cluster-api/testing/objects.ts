import type { KubeObject } from '../../../objects/object.ts';
import { types } from '../contract/groups.ts';

export const namespace = 'eksa-system';
export const version = 'v1.34.4-eks-1-34-1';

export interface ClusterWish {
  readonly name: string;
  readonly controlPlanes?: number;
  readonly workers?: number;
  /** Machines of an external etcd; 0 = etcd on the control planes. */
  readonly etcd?: number;
  readonly version?: string;
}

const template = { apiVersion: 'infrastructure.cluster.x-k8s.io/v1beta2', kind: 'DockerMachineTemplate' } as const;
const templateGroup = 'infrastructure.cluster.x-k8s.io';

/** A cluster in the form that the product applies. */
export function clusterObjects({
  name,
  controlPlanes = 1,
  workers = 1,
  etcd = 0,
  version: wanted = version,
}: ClusterWish): readonly KubeObject[] {
  return [
    {
      ...types.cluster,
      metadata: { name, namespace },
      spec: {
        clusterNetwork: {
          pods: { cidrBlocks: ['192.168.0.0/16'] },
          services: { cidrBlocks: ['10.96.0.0/12'] },
          serviceDomain: 'cluster.local',
        },
        controlPlaneRef: { apiGroup: 'controlplane.cluster.x-k8s.io', kind: 'KubeadmControlPlane', name },
        infrastructureRef: { apiGroup: templateGroup, kind: 'DockerCluster', name },
        ...(etcd > 0
          ? { managedExternalEtcdRef: { apiGroup: 'etcdcluster.cluster.x-k8s.io', kind: 'EtcdadmCluster', name: `${name}-etcd` } }
          : {}),
      },
    },
    {
      ...types.dockerCluster,
      metadata: { name, namespace },
      spec: { loadBalancer: { imageRepository: 'registry.example/kind', imageTag: 'v1' } },
    },
    controlPlane(name, controlPlanes, etcd > 0, wanted),
    machineTemplate(`${name}-control-plane-1`, wanted),
    ...(etcd > 0 ? [etcdCluster(name, etcd), machineTemplate(`${name}-etcd-1`, wanted)] : []),
    deployment(name, workers, wanted),
    machineTemplate(`${name}-md-0-1`, wanted),
    {
      apiVersion: 'bootstrap.cluster.x-k8s.io/v1beta2',
      kind: 'KubeadmConfigTemplate',
      metadata: { name: `${name}-md-0-1`, namespace },
      spec: {
        template: {
          spec: { joinConfiguration: { nodeRegistration: { kubeletExtraArgs: [{ name: 'node-labels', value: 'group=md-0' }] } } },
        },
      },
    },
  ];
}

export function machineTemplate(name: string, kubernetes: string): KubeObject {
  const spec = { customImage: `registry.example/kind/node:${kubernetes}`, extraMounts: [] };
  return { ...template, metadata: { name, namespace }, spec: { template: { spec } } };
}

function controlPlane(name: string, replicas: number, external: boolean, wanted: string): KubeObject {
  const etcd = external
    ? { external: { endpoints: ['https://placeholder:2379'], caFile: '/etc/kubernetes/pki/etcd/ca.crt' } }
    : { local: {} };
  return {
    ...types.kubeadmControlPlane,
    metadata: { name, namespace },
    spec: {
      replicas,
      version: wanted,
      machineTemplate: { spec: { infrastructureRef: { apiGroup: templateGroup, kind: template.kind, name: `${name}-control-plane-1` } } },
      kubeadmConfigSpec: {
        clusterConfiguration: { etcd, imageRepository: 'registry.example/kubernetes', apiServer: { certSANs: ['localhost', '127.0.0.1'] } },
        initConfiguration: { nodeRegistration: { kubeletExtraArgs: [{ name: 'cgroup-driver', value: 'systemd' }] } },
        joinConfiguration: { nodeRegistration: { kubeletExtraArgs: [{ name: 'cgroup-driver', value: 'systemd' }] } },
        files: [{ path: '/etc/kubernetes/audit-policy.yaml', owner: 'root:root', content: 'rules: []' }],
      },
      rollout: { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } } },
    },
  };
}

function etcdCluster(name: string, replicas: number): KubeObject {
  return {
    ...types.etcdadmCluster,
    metadata: { name: `${name}-etcd`, namespace },
    spec: {
      replicas,
      etcdadmConfigSpec: { etcdadmBuiltin: true, cloudInitConfig: { version: '3.6.6', etcdReleaseURL: 'https://example.com/etcd.tar.gz' } },
      infrastructureTemplate: { ...template, name: `${name}-etcd-1`, namespace },
    },
  };
}

function deployment(name: string, replicas: number, wanted: string): KubeObject {
  return {
    ...types.machineDeployment,
    metadata: { name: `${name}-md-0`, namespace, labels: { 'cluster.x-k8s.io/cluster-name': name } },
    spec: {
      clusterName: name,
      replicas,
      selector: { matchLabels: { 'cluster.x-k8s.io/cluster-name': name, 'cluster.x-k8s.io/deployment-name': `${name}-md-0` } },
      template: {
        metadata: { labels: { 'cluster.x-k8s.io/cluster-name': name, 'cluster.x-k8s.io/deployment-name': `${name}-md-0` } },
        spec: {
          clusterName: name,
          version: wanted,
          bootstrap: { configRef: { apiGroup: 'bootstrap.cluster.x-k8s.io', kind: 'KubeadmConfigTemplate', name: `${name}-md-0-1` } },
          infrastructureRef: { apiGroup: templateGroup, kind: template.kind, name: `${name}-md-0-1` },
        },
      },
    },
  };
}
