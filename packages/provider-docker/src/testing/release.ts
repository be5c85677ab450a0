import type { ImageRef, ResolvedRelease } from '@eksa/core/release';

export interface ReleaseFacts {
  readonly kubeVersion: string;
  readonly kubernetesTag: string;
  readonly registry?: string;
  readonly coredns: string;
  readonly etcd: string;
  readonly etcdVersion?: string;
  readonly etcdArchiveUri?: string;
  readonly kindNode: string;
  readonly haproxy: string;
}

/** A release with just what this provider reads. */
export function releaseWith(facts: ReleaseFacts): ResolvedRelease {
  const registry = facts.registry ?? 'public.ecr.aws/eks-distro';
  const image = (name: string, tag: string): ImageRef => ({ uri: `${registry}/${name}:${tag}`, repository: `${registry}/${name}`, tag });
  const bundle = {
    kubeVersion: facts.kubeVersion,
    eksD: { kindNode: { uri: facts.kindNode } },
    haproxy: { image: { uri: facts.haproxy } },
    docker: {
      version: 'v1.12.1+abc',
      components: { uri: 'https://example.test/infrastructure-components.yaml' },
      manager: { uri: `${registry}/capd-manager:v1.12.1` },
    },
  } as unknown as ResolvedRelease['bundle'];
  const kubernetes = (name: string) => image(`kubernetes/${name}`, facts.kubernetesTag);
  return {
    eksaVersion: 'v0.1.0',
    kubeVersion: facts.kubeVersion,
    kubernetesTag: facts.kubernetesTag,
    bundle,
    management: bundle,
    eksd: {
      name: 'kubernetes',
      channel: facts.kubeVersion.replace('.', '-'),
      kubeApiserver: kubernetes('kube-apiserver'),
      kubeControllerManager: kubernetes('kube-controller-manager'),
      kubeScheduler: kubernetes('kube-scheduler'),
      kubeProxy: kubernetes('kube-proxy'),
      pause: kubernetes('pause'),
      coredns: image('coredns/coredns', facts.coredns),
      etcd: image('etcd-io/etcd', facts.etcd),
      etcdVersion: facts.etcdVersion ?? '3.4.14',
      etcdArchiveUri: facts.etcdArchiveUri ?? 'https://example.test/etcd.tar.gz',
    },
    documents: {
      bundles: { apiVersion: 'v1', kind: 'Bundles', metadata: { name: 'b' } },
      eksd: { apiVersion: 'v1', kind: 'Release', metadata: { name: 'r' } },
    },
    digest: 'd',
  };
}
