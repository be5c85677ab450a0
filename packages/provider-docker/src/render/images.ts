import { EksaError } from '@eksa/core/errors';
import { type NeededImage, type ResolvedRelease, requireAsset } from '@eksa/core/release';

/** Repository and tag of a reference; a port in the registry's name is not a tag. */
export function splitImage(uri: string): { repository: string; tag: string } {
  const colon = uri.lastIndexOf(':');
  if (colon <= uri.lastIndexOf('/')) {
    throw new EksaError('ASSET_MISSING', `the image ${uri} has no tag`, { hint: 'Give it a tag in the bundle manifest.' });
  }
  return { repository: uri.slice(0, colon), tag: uri.slice(colon + 1) };
}

/** The node image of this Kubernetes version. */
export function nodeImage(release: ResolvedRelease): string {
  return release.bundle.eksD.kindNode.uri;
}

export function haproxyUri(release: ResolvedRelease): string {
  return requireAsset(release.bundle, 'haproxy').image.uri;
}

/** The infrastructure provider appends `/haproxy` itself, so the bundle's image must be called that, in whatever registry. */
export function loadBalancerImage(release: ResolvedRelease): { repository: string; tag: string } {
  const { repository, tag } = splitImage(haproxyUri(release));
  const suffix = '/haproxy';
  if (!repository.endsWith(suffix)) {
    throw new EksaError('ASSET_MISSING', `the bundle's load balancer image ${repository} is not named "haproxy"`, {
      hint: 'Cluster API runs REPOSITORY/haproxy:TAG; tag the image accordingly in the bundle manifest.',
    });
  }
  return { repository: repository.slice(0, -suffix.length), tag };
}

/** What a cluster needs of a release beside what every cluster needs. The engine runs all of it. */
export function neededImages({ bundle, management }: ResolvedRelease): readonly NeededImage[] {
  const balancer = bundle.haproxy?.image.uri;
  return [
    { uri: bundle.eksD.kindNode.uri, purpose: 'machines', usedBy: 'engine' },
    ...(balancer === undefined ? [] : [{ uri: balancer, purpose: 'load balancer', usedBy: 'engine' } as const]),
    { uri: management.docker.manager.uri, purpose: 'Docker infrastructure provider', usedBy: 'engine' },
  ];
}
