import type { Taint } from '../../objects/node.ts';

/** kubeadm's ClusterConfiguration, as far as it is read here; all of it is uploaded. */
export interface ClusterConfiguration {
  readonly clusterName?: string;
  /** `HOST:PORT`. */
  readonly controlPlaneEndpoint?: string;
  /** e.g. `v1.34.4-eks-1-34-1`. */
  readonly kubernetesVersion: string;
  readonly imageRepository?: string;
  readonly networking?: { readonly dnsDomain?: string; readonly podSubnet?: string; readonly serviceSubnet?: string };
  readonly dns?: { readonly imageRepository?: string; readonly imageTag?: string };
  readonly etcd?: {
    readonly local?: { readonly imageRepository?: string; readonly imageTag?: string };
    readonly external?: { readonly endpoints?: readonly string[] };
  };
  readonly [field: string]: unknown;
}

/** kubeadm's NodeRegistrationOptions. Extra arguments are a map, or from v1beta4 on a list. */
export interface NodeRegistration {
  readonly name?: string;
  /** Default on a control plane: its own taint. An empty list = none. */
  readonly taints?: readonly Taint[];
  readonly kubeletExtraArgs?: Readonly<Record<string, string>> | readonly { readonly name: string; readonly value: string }[];
}

const defaults = { dnsDomain: 'cluster.local', podSubnet: '192.168.0.0/16', serviceSubnet: '10.96.0.0/12' };

export function networkingOf({ networking }: ClusterConfiguration): Readonly<Record<keyof typeof defaults, string>> {
  const given = Object.entries(networking ?? {}).filter(([, value]) => value !== undefined && value !== '');
  return { ...defaults, ...Object.fromEntries(given) };
}

/** `REPOSITORY/NAME:VERSION` of a control plane program. */
export function componentImage({ imageRepository = 'registry.k8s.io', kubernetesVersion }: ClusterConfiguration, name: string): string {
  return `${imageRepository}/${name}:${kubernetesVersion}`;
}

export function dnsImage({ imageRepository = 'registry.k8s.io', dns }: ClusterConfiguration): string {
  return `${dns?.imageRepository ?? `${imageRepository}/coredns`}/coredns:${dns?.imageTag ?? 'v1.12.1'}`;
}

export function etcdImage({ imageRepository = 'registry.k8s.io', etcd }: ClusterConfiguration): string {
  return `${etcd?.local?.imageRepository ?? imageRepository}/etcd:${etcd?.local?.imageTag ?? '3.6.5-0'}`;
}

/** The n-th address of the service network: 1 is the API server's, 10 the name server's. */
export function serviceAddress(configuration: ClusterConfiguration, index: number): string {
  const [base = ''] = networkingOf(configuration).serviceSubnet.split(',')[0]?.split('/') ?? [];
  const [a = 0, b = 0, c = 0, d = 0] = base.split('.').map(Number);
  return `${a}.${b}.${c}.${d + index}`;
}

/** The value of kubelet's `--name`. */
export function kubeletArgument({ kubeletExtraArgs }: NodeRegistration, name: string): string | undefined {
  if (kubeletExtraArgs === undefined) return undefined;
  if (Array.isArray(kubeletExtraArgs)) return kubeletExtraArgs.findLast((argument) => argument.name === name)?.value;
  return (kubeletExtraArgs as Readonly<Record<string, string>>)[name];
}

/** `a=b,c=d` of `--node-labels`. */
export function nodeLabels(registration: NodeRegistration): Record<string, string> {
  const pairs = (kubeletArgument(registration, 'node-labels') ?? '').split(',').filter((pair) => pair !== '');
  return Object.fromEntries(pairs.map((pair) => [pair.split('=')[0] ?? '', pair.split('=')[1] ?? '']));
}

/** The minor version of Kubernetes, e.g. 34. */
export function minorOf(version: string): number {
  return Number(/^v?\d+\.(\d+)/.exec(version)?.[1] ?? 0);
}
