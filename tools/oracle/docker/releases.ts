import { type ResolvedRelease, splitImage } from '../../../packages/core/src/release/index.ts';

/** The bundle that the original's own tests of v0.24.6 write down, whatever minor the cluster names. */
export function literalRelease(kubeVersion: string, kubernetesTag = 'v1.19.6-eks-1-19-2'): ResolvedRelease {
  const distro = 'public.ecr.aws/eks-distro';
  return releaseFrom(kubeVersion, {
    kubernetes: `${distro}/kubernetes/kube-apiserver:${kubernetesTag}`,
    coredns: `${distro}/coredns/coredns:v1.8.0-eks-1-19-2`,
    etcd: `${distro}/etcd-io/etcd:v3.4.14-eks-1-19-2`,
    etcdVersion: '3.4.14',
    etcdArchiveUri: 'https://distro.eks.amazonaws.com/kubernetes-1-21/releases/4/artifacts/etcd/v3.4.16/etcd-linux-amd64-v3.4.16.tar.gz',
    kindNode: `${distro}/kubernetes-sigs/kind/node:v1.18.16-eks-1-18-4-216edda697a37f8bf16651af6c23b7e2bb7ef42f-62681885fe3a97ee4f2b110cc277e084e71230fa`,
    haproxy: 'public.ecr.aws/l0g8r8j6/kubernetes-sigs/kind/haproxy:v0.11.1-eks-a-v0.0.0-dev-build.1464',
  });
}

/** A bundle in which nothing is named, as one test of theirs has it. */
export function emptyRelease(kubeVersion: string): ResolvedRelease {
  const release = releaseFrom(kubeVersion, { kubernetes: '', coredns: '', etcd: '', etcdVersion: '', etcdArchiveUri: '', kindNode: '' });
  return withLentLoadBalancer(release);
}

const lent = 'registry.invalid/lent/haproxy:none';

/** The old bundles name no load balancer: the original then renders none, ours refuses them. So they are lent one. */
export function withLentLoadBalancer(release: ResolvedRelease): ResolvedRelease {
  if (release.bundle.haproxy !== undefined) return release;
  return { ...release, bundle: { ...release.bundle, haproxy: { image: { uri: lent } } } };
}

/** What becomes of the lent image in a rendering. */
export const lentLoadBalancer = { imageRepository: 'registry.invalid/lent', imageTag: 'none' } as const;

interface Facts {
  readonly kubernetes: string;
  readonly coredns: string;
  readonly etcd: string;
  readonly etcdVersion: string;
  readonly etcdArchiveUri: string;
  readonly kindNode: string;
  readonly haproxy?: string;
}

function releaseFrom(kubeVersion: string, facts: Facts): ResolvedRelease {
  const image = (uri: string) => (uri === '' ? { uri, repository: '', tag: '' } : splitImage(uri));
  const kubernetes = image(facts.kubernetes);
  const bundle = {
    kubeVersion,
    eksD: { kindNode: { uri: facts.kindNode } },
    ...(facts.haproxy === undefined ? {} : { haproxy: { image: { uri: facts.haproxy } } }),
  } as unknown as ResolvedRelease['bundle'];
  const document = (kind: string) => ({ apiVersion: 'v1', kind, metadata: { name: kubeVersion } });
  return {
    eksaVersion: 'v0.19.0',
    kubeVersion,
    kubernetesTag: kubernetes.tag,
    bundle,
    management: bundle,
    eksd: {
      name: 'kubernetes',
      channel: kubeVersion.replace('.', '-'),
      kubeApiserver: kubernetes,
      kubeControllerManager: kubernetes,
      kubeScheduler: kubernetes,
      kubeProxy: kubernetes,
      pause: kubernetes,
      coredns: image(facts.coredns),
      etcd: image(facts.etcd),
      etcdVersion: facts.etcdVersion,
      etcdArchiveUri: facts.etcdArchiveUri,
    },
    documents: { bundles: document('Bundles'), eksd: document('Release') },
    digest: kubeVersion,
  };
}
