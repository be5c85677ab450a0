import { EksaError } from '../errors/index.ts';
import type { VersionsBundle } from './bundles.ts';

/** Sections that a bundle may lack. */
export type OptionalSection =
  | 'etcdadmBootstrap'
  | 'etcdadmController'
  | 'haproxy'
  | 'kindnetd'
  | 'vSphere'
  | 'bottlerocketHostContainers'
  | 'bottlerocketBootstrapContainers';

/** A section of the bundle. Throws ASSET_MISSING when the bundle has none. */
export function requireAsset<K extends OptionalSection>(bundle: VersionsBundle, section: K): NonNullable<VersionsBundle[K]> {
  const found = bundle[section];
  if (found !== undefined) return found;
  throw new EksaError('ASSET_MISSING', `The bundle for Kubernetes ${bundle.kubeVersion} has no section "${section}"`, {
    hint: 'Use a bundle that has it: see --bundles-override.',
    details: { asset: section, kubeVersion: bundle.kubeVersion },
  });
}
