import { digestOf } from '../engine/ids.ts';
import type { CatalogImage } from '../engine/images/catalog.ts';
import { bundleNumber, channelOf, componentVersions, type KubernetesVersion, kubernetesVersions } from './versions.ts';

/** An image of the release, before it is known on which port the registry is. */
export interface ReleaseImage {
  /** Path in the registry, e.g. `simulated/kubernetes/kube-apiserver`. */
  readonly repository: string;
  readonly tag: string;
  /** Bytes; what the real ones weigh, roughly. */
  readonly size: number;
  readonly entrypoint?: readonly string[];
  readonly command?: readonly string[];
  readonly volumes?: readonly string[];
}

const prefix = 'simulated';
const megabyte = 1_000_000;
const suffix = `eks-a-${bundleNumber}`;

function distroImage(version: KubernetesVersion, repository: string, upstream: string, megabytes: number): ReleaseImage {
  const name = repository.slice(repository.lastIndexOf('/') + 1);
  const tag = `${upstream}-eks-${channelOf(version)}-${version.number}`;
  return { repository: `${prefix}/${repository}`, tag, size: megabytes * megabyte, entrypoint: [name] };
}

function eksaImage(repository: string, upstream: string, megabytes: number, entrypoint: readonly string[] = ['/manager']): ReleaseImage {
  return { repository: `${prefix}/${repository}`, tag: `${upstream}-${suffix}`, size: megabytes * megabyte, entrypoint };
}

/** The images of one EKS Distro release. */
export function distroImages(version: KubernetesVersion) {
  return {
    kubeApiserver: distroImage(version, 'kubernetes/kube-apiserver', version.kubernetes, 28),
    kubeControllerManager: distroImage(version, 'kubernetes/kube-controller-manager', version.kubernetes, 23),
    kubeScheduler: distroImage(version, 'kubernetes/kube-scheduler', version.kubernetes, 17),
    kubeProxy: distroImage(version, 'kubernetes/kube-proxy', version.kubernetes, 27),
    pause: distroImage(version, 'kubernetes/pause', version.pause, 1),
    etcd: distroImage(version, 'etcd-io/etcd', version.etcd, 22),
    coredns: distroImage(version, 'coredns/coredns', version.coredns, 20),
  } as const;
}

/** The machine image of one Kubernetes version. */
export function nodeImage(version: KubernetesVersion): ReleaseImage {
  return {
    repository: `${prefix}/kubernetes-sigs/kind/node`,
    tag: `${version.kubernetes}-eks-d-${channelOf(version)}-${version.number}-${suffix}`,
    size: 350 * megabyte,
    entrypoint: ['/usr/local/bin/entrypoint', '/sbin/init'],
    volumes: ['/var'],
  };
}

const { clusterApi, certManager, cilium } = componentVersions;

export const componentImages = {
  clusterApi: eksaImage('kubernetes-sigs/cluster-api/cluster-api-controller', clusterApi, 26),
  kubeadmBootstrap: eksaImage('kubernetes-sigs/cluster-api/kubeadm-bootstrap-controller', clusterApi, 24),
  kubeadmControlPlane: eksaImage('kubernetes-sigs/cluster-api/kubeadm-control-plane-controller', clusterApi, 25),
  docker: eksaImage('kubernetes-sigs/cluster-api/capd-manager', clusterApi, 45),
  etcdadmBootstrap: eksaImage('aws/etcdadm-bootstrap-provider', componentVersions.etcdadmBootstrap, 22),
  etcdadmController: eksaImage('aws/etcdadm-controller', componentVersions.etcdadmController, 22),
  certManager: eksaImage('cert-manager/cert-manager-controller', certManager, 20, ['controller']),
  certManagerCainjector: eksaImage('cert-manager/cert-manager-cainjector', certManager, 14, ['cainjector']),
  certManagerWebhook: eksaImage('cert-manager/cert-manager-webhook', certManager, 17, ['webhook']),
  certManagerAcmesolver: eksaImage('cert-manager/cert-manager-acmesolver', certManager, 10, ['acmesolver']),
  haproxy: eksaImage('kubernetes-sigs/kind/haproxy', componentVersions.haproxy, 10, ['haproxy']),
  tools: eksaImage('eks-anywhere-cli-tools', componentVersions.tools, 120, ['/bin/sh']),
  cilium: { repository: `${prefix}/cilium/cilium`, tag: `${cilium}-1`, size: 230 * megabyte, entrypoint: ['cilium-agent'] },
  ciliumOperator: {
    repository: `${prefix}/cilium/operator-generic`,
    tag: `${cilium}-1`,
    size: 55 * megabyte,
    entrypoint: ['cilium-operator-generic'],
  },
} as const satisfies Readonly<Record<string, ReleaseImage>>;

/** Every image of the release. */
export function allImages(): readonly ReleaseImage[] {
  const perVersion = kubernetesVersions.flatMap((version) => [...Object.values(distroImages(version)), nodeImage(version)]);
  return [...perVersion, ...Object.values(componentImages)];
}

/** `registry`: host and port. */
export function uriOf(registry: string, { repository, tag }: ReleaseImage): string {
  return `${registry}/${repository}:${tag}`;
}

/** The image as bundles describe it. */
export function describedImage(registry: string, image: ReleaseImage, name: string): Readonly<Record<string, unknown>> {
  return {
    arch: ['amd64'],
    description: `Container image for ${name} image`,
    imageDigest: digestOf(`manifest of ${image.repository}:${image.tag}`),
    name,
    os: 'linux',
    uri: uriOf(registry, image),
  };
}

/** The images as the engine can pull them. */
export function catalogImages(registry: string): readonly CatalogImage[] {
  return allImages().map((image) => {
    const { size, entrypoint, command, volumes } = image;
    return {
      reference: uriOf(registry, image),
      size,
      labels: { 'eks-anywhere.simulated': 'true' },
      ...(entrypoint ? { entrypoint } : {}),
      ...(command ? { command } : {}),
      ...(volumes ? { volumes } : {}),
    };
  });
}
