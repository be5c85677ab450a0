import { digestOf } from '../../engine/ids.ts';
import { distroImages, type ReleaseImage, uriOf } from '../images.ts';
import { channelOf, distroName, type KubernetesVersion } from '../versions.ts';

type Document = Readonly<Record<string, unknown>>;

/** The EKS Distro release of a Kubernetes version. */
export function distroDocument(version: KubernetesVersion, registry: string): Document {
  const images = distroImages(version);
  const asset = (image: ReleaseImage): Document => imageAsset(registry, image);
  return {
    apiVersion: 'distro.eks.amazonaws.com/v1alpha1',
    kind: 'Release',
    metadata: { name: distroName(version) },
    spec: { channel: channelOf(version), number: version.number },
    status: {
      components: [
        { assets: [asset(images.coredns)], gitTag: version.coredns, name: 'coredns' },
        { assets: [etcdArchive(version, registry), asset(images.etcd)], gitTag: version.etcd, name: 'etcd' },
        {
          assets: [images.kubeApiserver, images.kubeControllerManager, images.kubeScheduler, images.kubeProxy, images.pause].map(asset),
          gitTag: version.kubernetes,
          name: 'kubernetes',
        },
      ],
      date: '2026-01-01T00:00:00Z',
    },
  };
}

function imageAsset(registry: string, image: ReleaseImage): Document {
  const name = image.repository.slice(image.repository.lastIndexOf('/') + 1);
  return {
    arch: ['amd64'],
    description: `${name} container image`,
    image: { uri: uriOf(registry, image) },
    name: `${name}-image`,
    os: 'linux',
    type: 'Image',
  };
}

/** Simulated machines with external etcd name it and never fetch it. */
function etcdArchive({ etcd }: KubernetesVersion, host: string): Document {
  const name = `etcd-linux-amd64-${etcd}.tar.gz`;
  return {
    arch: ['amd64'],
    archive: { sha256: digestOf(name).slice('sha256:'.length), uri: `http://${host}/eks-d/${name}` },
    description: 'etcd tarball for linux/amd64',
    name,
    os: 'linux',
    type: 'Archive',
  };
}

const anything = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };
const text = { type: 'string' };

/** The kind that EKS Distro releases are of. */
export const distroDefinition: Document = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'releases.distro.eks.amazonaws.com' },
  spec: {
    group: 'distro.eks.amazonaws.com',
    names: { kind: 'Release', listKind: 'ReleaseList', plural: 'releases', singular: 'release' },
    scope: 'Namespaced',
    versions: [
      {
        name: 'v1alpha1',
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: { apiVersion: text, kind: text, metadata: { type: 'object' }, spec: anything, status: anything },
          },
        },
        served: true,
        storage: true,
      },
    ],
  },
};
