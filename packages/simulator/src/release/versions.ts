/** One EKS Distro release that the simulator offers. Patch versions and companions are those of the real releases. */
export interface KubernetesVersion {
  /** e.g. `1.34`. */
  readonly minor: string;
  /** e.g. `v1.34.4`. */
  readonly kubernetes: string;
  /** Of the EKS Distro release. */
  readonly number: number;
  readonly etcd: string;
  readonly coredns: string;
  readonly pause: string;
  readonly endOfStandardSupport: string;
}

/** Oldest first; management components of a bundle come from its first entry. */
export const kubernetesVersions: readonly KubernetesVersion[] = [
  {
    minor: '1.32',
    kubernetes: 'v1.32.12',
    number: 1,
    etcd: 'v3.5.25',
    coredns: 'v1.11.4',
    pause: 'v1.32.12',
    endOfStandardSupport: '2026-08-31',
  },
  {
    minor: '1.33',
    kubernetes: 'v1.33.8',
    number: 1,
    etcd: 'v3.5.25',
    coredns: 'v1.12.4',
    pause: 'v1.33.8',
    endOfStandardSupport: '2026-12-31',
  },
  {
    minor: '1.34',
    kubernetes: 'v1.34.4',
    number: 1,
    etcd: 'v3.6.6',
    coredns: 'v1.13.1',
    pause: 'v1.34.4',
    endOfStandardSupport: '2027-03-31',
  },
];

/** Versions of what runs on clusters, whatever their Kubernetes version. */
export const componentVersions = {
  clusterApi: 'v1.12.1',
  etcdadmBootstrap: 'v1.0.19',
  etcdadmController: 'v1.0.28',
  certManager: 'v1.18.5',
  cilium: 'v1.19.4',
  haproxy: 'v0.31.0',
  tools: 'v0.26.1',
} as const;

/** Number of the bundle, and of the simulator's builds. */
export const bundleNumber = 1;

/** e.g. `1-34`. */
export function channelOf({ minor }: KubernetesVersion): string {
  return minor.replace('.', '-');
}

/** e.g. `kubernetes-1-34-eks-1`. */
export function distroName(version: KubernetesVersion): string {
  return `kubernetes-${channelOf(version)}-eks-${version.number}`;
}
