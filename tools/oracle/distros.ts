import { type EksDistro, splitImage } from '../../packages/core/src/release/index.ts';

interface Versions {
  readonly kubernetes: string;
  readonly coredns: string;
  readonly etcd: string;
  /** Of the EKS-D release within the minor. */
  readonly number: number;
}

/** What EKS-D releases hold that the bundles of the original's tests name, for folders without them. */
const known: Readonly<Record<string, Versions>> = {
  '1.18': { kubernetes: 'v1.18.16', coredns: 'v1.7.0', etcd: 'v3.4.14', number: 4 },
  '1.19': { kubernetes: 'v1.19.8', coredns: 'v1.8.0', etcd: 'v3.4.14', number: 4 },
  '1.20': { kubernetes: 'v1.20.4', coredns: 'v1.8.3', etcd: 'v3.4.15', number: 1 },
  '1.29': { kubernetes: 'v1.29.0', coredns: 'v1.11.1', etcd: 'v3.5.10', number: 4 },
};

export function knownDistro(kubeVersion: string): EksDistro | undefined {
  const versions = known[kubeVersion];
  if (versions === undefined) return undefined;
  const { kubernetes, coredns, etcd, number } = versions;
  const channel = kubeVersion.replace('.', '-');
  const image = (name: string, version: string) => splitImage(`public.ecr.aws/eks-distro/${name}:${version}-eks-${channel}-${number}`);
  const artifacts = `https://distro.eks.amazonaws.com/kubernetes-${channel}/releases/${number}/artifacts`;
  return {
    name: `kubernetes-${channel}-eks-${number}`,
    channel,
    kubeApiserver: image('kubernetes/kube-apiserver', kubernetes),
    kubeControllerManager: image('kubernetes/kube-controller-manager', kubernetes),
    kubeScheduler: image('kubernetes/kube-scheduler', kubernetes),
    kubeProxy: image('kubernetes/kube-proxy', kubernetes),
    pause: image('kubernetes/pause', kubernetes),
    coredns: image('coredns/coredns', coredns),
    etcd: image('etcd-io/etcd', etcd),
    etcdVersion: etcd.slice(1),
    etcdArchiveUri: `${artifacts}/etcd/${etcd}/etcd-linux-amd64-${etcd}.tar.gz`,
  };
}
