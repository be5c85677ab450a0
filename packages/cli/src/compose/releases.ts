import type { ClusterConfig } from '@eksa/core/config';
import type { ResolvedRelease } from '@eksa/core/release';
import { type ReleaseInput, readRelease } from './release.ts';

/** The release of a cluster, and those of other Kubernetes minors that its worker groups ask for. */
export interface Releases {
  readonly release: ResolvedRelease;
  readonly workerReleases?: Readonly<Record<string, ResolvedRelease>>;
}

export async function readReleases({ cluster }: ClusterConfig, input: Omit<ReleaseInput, 'kubeVersion'>): Promise<Releases> {
  const { kubernetesVersion, workerNodeGroupConfigurations } = cluster.spec;
  const asked = workerNodeGroupConfigurations.flatMap((group) => group.kubernetesVersion ?? []);
  const others = [...new Set(asked)].filter((version) => version !== kubernetesVersion);
  const [release, ...rest] = await Promise.all([kubernetesVersion, ...others].map((kubeVersion) => readRelease({ ...input, kubeVersion })));
  if (release === undefined || rest.length === 0) return { release: release as ResolvedRelease };
  return { release, workerReleases: Object.fromEntries(rest.map((one) => [one.kubeVersion, one])) };
}
