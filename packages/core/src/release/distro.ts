import { EksaError } from '../errors/index.ts';
import type { EksdRelease } from './eksd.ts';
import { splitImage } from './image.ts';
import type { EksDistro, ImageRef } from './types.ts';

type Asset = EksdRelease['status']['components'][number]['assets'][number];

/** Reduces an EKS-D release to what rendering needs. Throws ASSET_MISSING, naming the asset and the manifest at `uri`. */
export function eksDistro(release: EksdRelease, uri: string): EksDistro {
  const image = (name: string): ImageRef => {
    const asset = release.status.components.flatMap(({ assets }) => assets).find((one) => one.name === name && one.image !== undefined);
    if (asset?.image === undefined) throw missing(name, release, uri);
    return splitImage(asset.image.uri);
  };
  const etcd = release.status.components.find(({ name }) => name === 'etcd');
  const archive = etcd?.assets.find(isAmd64Archive)?.archive;
  if (etcd?.gitTag === undefined) throw missing('etcd gitTag', release, uri);
  if (archive === undefined) throw missing('etcd archive for amd64', release, uri);
  return {
    name: release.metadata.name,
    channel: release.spec.channel,
    kubeApiserver: image('kube-apiserver-image'),
    kubeControllerManager: image('kube-controller-manager-image'),
    kubeScheduler: image('kube-scheduler-image'),
    kubeProxy: image('kube-proxy-image'),
    etcd: image('etcd-image'),
    etcdVersion: etcd.gitTag.replace(/^v/, ''),
    etcdArchiveUri: archive.uri,
    coredns: image('coredns-image'),
    pause: image('pause-image'),
  };
}

function isAmd64Archive({ type, arch, archive }: Asset): boolean {
  return archive !== undefined && (type === undefined || type === 'Archive') && arch?.includes('amd64') === true;
}

function missing(asset: string, release: EksdRelease, uri: string): EksaError {
  return new EksaError('ASSET_MISSING', `The EKS-D release ${release.metadata.name} (${uri}) lacks ${asset}`, {
    hint: 'Use a bundle whose EKS-D release has it: see --bundles-override.',
    details: { asset, uri },
  });
}
