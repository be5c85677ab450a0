import { EksaError } from '../errors/index.ts';
import type { ResolvedRelease } from '../release/types.ts';

export interface Releases {
  /** Of the cluster's Kubernetes version. */
  readonly release: ResolvedRelease;
  /** Of other minors that worker groups ask for, e.g. `1.33`. */
  readonly workerReleases?: Readonly<Record<string, ResolvedRelease>> | undefined;
}

/** The release that a worker group's machines are made from. Throws VERSION_UNSUPPORTED when the group's was not resolved. */
export function releaseFor({ release, workerReleases }: Releases, kubernetesVersion: string | undefined): ResolvedRelease {
  if (kubernetesVersion === undefined || kubernetesVersion === release.kubeVersion) return release;
  const found = workerReleases?.[kubernetesVersion];
  if (found !== undefined) return found;
  throw new EksaError('VERSION_UNSUPPORTED', `a worker group asks for Kubernetes ${kubernetesVersion}, of which no release was read`, {
    hint: 'Use a version that the bundle has, or remove kubernetesVersion from the group.',
  });
}
