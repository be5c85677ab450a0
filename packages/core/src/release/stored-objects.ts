import type { KubeObject } from '../ports/index.ts';
import type { ResolvedRelease } from './types.ts';

const apiVersion = 'anywhere.eks.amazonaws.com/v1alpha1';
const namespace = 'eksa-system';

/** Name of a release on a cluster: `v0.1.0` → `eksa-v0-1-0`. */
export function eksaReleaseName(eksaVersion: string): string {
  const version = eksaVersion.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return `eksa-${version.startsWith('v') ? version : `v${version}`}`;
}

/** The Bundles as stored on the cluster. */
export function bundlesObject({ documents: { bundles } }: ResolvedRelease): KubeObject {
  const { status: _, ...object } = bundles;
  return { ...object, apiVersion, kind: 'Bundles', metadata: { ...bundles.metadata, namespace } };
}

/** The EKSARelease that ties the program's version to its Bundles. */
export function eksaReleaseObject(release: ResolvedRelease): KubeObject {
  return {
    apiVersion,
    kind: 'EKSARelease',
    metadata: { name: eksaReleaseName(release.eksaVersion), namespace },
    spec: {
      version: release.eksaVersion,
      bundlesRef: { apiVersion, kind: 'Bundles', name: release.documents.bundles.metadata.name, namespace },
    },
  };
}

/** The EKS-D release as stored on the cluster. */
export function eksdReleaseObject({ documents: { eksd } }: ResolvedRelease): KubeObject {
  return { ...eksd, metadata: { ...eksd.metadata, namespace } };
}
