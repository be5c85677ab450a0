import { coreProviders } from '@eksa/core/clusters';
import type { ComponentSource } from '@eksa/core/ports';
import type { ResolvedRelease } from '@eksa/core/release';
import type { LoadedCluster } from './cluster-file.ts';

/** The Cluster API providers that a cluster needs. Throws ASSET_MISSING. */
export function clusterSources({ config, provider }: LoadedCluster, release: ResolvedRelease): readonly ComponentSource[] {
  const externalEtcd = config.cluster.spec.externalEtcdConfiguration !== undefined;
  return [...coreProviders(release, { externalEtcd }), provider.components(release)];
}
