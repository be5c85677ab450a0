import { createHash } from 'node:crypto';
import type { KubeObject } from '../../objects/object.ts';
import { type ClusterConfiguration, componentImage, etcdImage, networkingOf } from './configuration.ts';

export interface StaticPodsOptions {
  readonly nodeName: string;
  readonly nodeUid: string;
  readonly address: string;
  readonly configuration: ClusterConfiguration;
  /** `metav1.Time`. */
  readonly time: string;
}

interface Component {
  readonly name: string;
  readonly image: string;
  readonly flags: Readonly<Record<string, string>>;
  readonly cpu: string;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** The mirror pods of a control plane node: what kubeadm puts into the folder of static pods. */
export function controlPlanePods(options: StaticPodsOptions): readonly KubeObject[] {
  const { configuration } = options;
  const external = configuration.etcd?.external !== undefined;
  const components = [apiServer(options), controllerManager(options), scheduler(options), ...(external ? [] : [etcd(options)])];
  return components.map((component) => mirrorPod(component, options));
}

function apiServer({ address, configuration }: StaticPodsOptions): Component {
  const endpoint = `kubeadm.kubernetes.io/kube-apiserver.advertise-address.endpoint`;
  return {
    name: 'kube-apiserver',
    image: componentImage(configuration, 'kube-apiserver'),
    cpu: '250m',
    annotations: { [endpoint]: `${address}:6443` },
    flags: {
      'advertise-address': address,
      'etcd-servers': configuration.etcd?.external?.endpoints?.join(',') ?? 'https://127.0.0.1:2379',
      'secure-port': '6443',
      'service-cluster-ip-range': networkingOf(configuration).serviceSubnet,
    },
  };
}

function controllerManager({ configuration }: StaticPodsOptions): Component {
  const { podSubnet, serviceSubnet } = networkingOf(configuration);
  return {
    name: 'kube-controller-manager',
    image: componentImage(configuration, 'kube-controller-manager'),
    cpu: '200m',
    flags: {
      'allocate-node-cidrs': 'true',
      'cluster-cidr': podSubnet,
      'cluster-name': configuration.clusterName ?? 'kubernetes',
      'leader-elect': 'true',
      'service-cluster-ip-range': serviceSubnet,
    },
  };
}

function scheduler({ configuration }: StaticPodsOptions): Component {
  const flags = { kubeconfig: '/etc/kubernetes/scheduler.conf', 'leader-elect': 'true' };
  return { name: 'kube-scheduler', image: componentImage(configuration, 'kube-scheduler'), cpu: '100m', flags };
}

function etcd({ address, nodeName, configuration }: StaticPodsOptions): Component {
  return {
    name: 'etcd',
    image: etcdImage(configuration),
    cpu: '100m',
    annotations: { 'kubeadm.kubernetes.io/etcd.advertise-client-urls': `https://${address}:2379` },
    flags: { 'advertise-client-urls': `https://${address}:2379`, 'data-dir': '/var/lib/etcd', name: nodeName },
  };
}

function mirrorPod({ name, image, flags, cpu, annotations }: Component, options: StaticPodsOptions): KubeObject {
  const { nodeName, nodeUid, time } = options;
  const command = [name, ...Object.entries(flags).map(([flag, value]) => `--${flag}=${value}`)];
  const hash = createHash('md5').update(command.join(' ')).digest('hex');
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: `${name}-${nodeName}`,
      namespace: 'kube-system',
      labels: { component: name, tier: 'control-plane' },
      annotations: {
        ...annotations,
        'kubernetes.io/config.hash': hash,
        'kubernetes.io/config.mirror': hash,
        'kubernetes.io/config.seen': time,
        'kubernetes.io/config.source': 'file',
      },
      ownerReferences: [{ apiVersion: 'v1', kind: 'Node', name: nodeName, uid: nodeUid, controller: true }],
    },
    spec: {
      nodeName,
      hostNetwork: true,
      priorityClassName: 'system-node-critical',
      tolerations: [{ operator: 'Exists', effect: 'NoExecute' }],
      containers: [
        {
          name,
          image,
          imagePullPolicy: 'IfNotPresent',
          command,
          resources: { requests: { cpu } },
          readinessProbe: { httpGet: { host: '127.0.0.1', path: '/readyz', port: 'probe-port', scheme: 'HTTPS' }, periodSeconds: 1 },
          ports: [{ name: 'probe-port', containerPort: probePorts[name] ?? 6443, protocol: 'TCP' }],
        },
      ],
    },
  };
}

const probePorts: Readonly<Record<string, number>> = {
  'kube-apiserver': 6443,
  'kube-controller-manager': 10257,
  'kube-scheduler': 10259,
  etcd: 2381,
};
