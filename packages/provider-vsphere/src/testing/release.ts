import { type ResolvedRelease, splitImage } from '@eksa/core/release';

/** A release with just what this provider reads. */
export function releaseOf(kubeVersion = '1.34', change: Partial<ResolvedRelease['bundle']> = {}): ResolvedRelease {
  const registry = 'registry.test';
  const tag = `v${kubeVersion}.1-eks-${kubeVersion.replace('.', '-')}-3`;
  const image = (name: string) => splitImage(`${registry}/${name}:${tag}`);
  const container = (name: string) => ({ uri: `${registry}/${name}:v1` });
  const bundle = {
    kubeVersion,
    eksD: {
      name: 'kubernetes-eks-3',
      kubeVersion: `v${kubeVersion}.1`,
      ova: { bottlerocket: { uri: 'https://example.test/br.ova', sha256: '0123456789abcdef', arch: ['amd64'] } },
    },
    vSphere: {
      version: 'v1.16.1+abc',
      components: { uri: 'https://example.test/infrastructure-components.yaml' },
      clusterAPIController: container('capv-manager'),
      manager: container('cpi'),
      kubeVip: container('kube-vip'),
    },
    bottlerocketHostContainers: { kubeadmBootstrap: container('bottlerocket-bootstrap') },
    bottlerocketBootstrapContainers: { multiNetworkBootstrap: container('multi-network') },
    ...change,
  } as unknown as ResolvedRelease['bundle'];
  const document = (kind: string) => ({ apiVersion: 'v1', kind, metadata: { name: kubeVersion } });
  return {
    eksaVersion: 'v0.1.0',
    kubeVersion,
    kubernetesTag: tag,
    bundle,
    management: bundle,
    eksd: {
      name: 'kubernetes-eks-3',
      channel: kubeVersion.replace('.', '-'),
      kubeApiserver: image('kubernetes/kube-apiserver'),
      kubeControllerManager: image('kubernetes/kube-controller-manager'),
      kubeScheduler: image('kubernetes/kube-scheduler'),
      kubeProxy: image('kubernetes/kube-proxy'),
      pause: image('kubernetes/pause'),
      coredns: image('coredns/coredns'),
      etcd: image('etcd-io/etcd'),
      etcdVersion: '3.6.1',
      etcdArchiveUri: 'https://example.test/etcd.tar.gz',
    },
    documents: { bundles: document('Bundles'), eksd: document('Release') },
    digest: 'd',
  };
}
