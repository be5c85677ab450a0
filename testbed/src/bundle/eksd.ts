import type { BundleImage, ImageCatalog } from './catalog.ts';

/** One EKS Distro release. */
export interface EksdVersion {
  /** e.g. `1-34` */
  channel: string;
  number: number;
  /** e.g. `v1.34.4` */
  kubernetes: string;
}

/** A file that the release offers, with its checksums. */
export interface Archive {
  uri: string;
  sha256: string;
  sha512: string;
}

export function eksdFile({ channel, number }: EksdVersion): string {
  return `eks-d/kubernetes-${channel}-eks-${number}.yaml`;
}

const components: Record<string, string[]> = {
  coredns: ['coredns'],
  kubernetes: ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kube-proxy', 'pause'],
  etcd: ['etcd'],
};

/** The EKS Distro release in its public shape. Our etcd component also has the archive, for external etcd. */
export function eksdRelease(version: EksdVersion, images: ImageCatalog, etcdArchive: Archive): Record<string, unknown> {
  return {
    apiVersion: 'distro.eks.amazonaws.com/v1alpha1',
    kind: 'Release',
    metadata: { name: `kubernetes-${version.channel}-eks-${version.number}`, namespace: 'eksa-system' },
    spec: { channel: version.channel, number: version.number },
    status: {
      components: Object.entries(components).map(([name, repositories]) => {
        const found = repositories.map((repository) => images.get(repository));
        const archives = name === 'etcd' ? [archiveAsset(etcdArchive)] : [];
        return { assets: [...archives, ...found.map(imageAsset)], gitTag: gitTag(found[0]), name };
      }),
      date: '1970-01-01T00:00:00Z',
    },
  };
}

function imageAsset(image: BundleImage): Record<string, unknown> {
  return {
    arch: ['amd64'],
    description: `${image.name} container image`,
    image: { uri: image.uri },
    name: `${image.name}-image`,
    os: 'linux',
    type: 'Image',
  };
}

function archiveAsset(archive: Archive): Record<string, unknown> {
  const name = archive.uri.slice(archive.uri.lastIndexOf('/') + 1);
  return { arch: ['amd64'], archive, description: 'etcd tarball for linux/amd64', name, os: 'linux', type: 'Archive' };
}

/** `v3.6.6` of a tag `v3.6.6-eks-1-34-1`. */
function gitTag(image: BundleImage | undefined): string {
  return image?.uri.match(/:(v[^-]+)-/)?.[1] ?? '';
}
