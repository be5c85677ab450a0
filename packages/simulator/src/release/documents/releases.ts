import { bundleNumber } from '../versions.ts';

/** Versions of the CLI for which there is the bundle: the released original, and ours of this repository. */
const cliVersions = ['v0.26.1', 'v0.1.0'];

/** The list of releases, which leads from a version of the CLI to its bundle. */
export function releasesDocument(bundlesUrl: string): Readonly<Record<string, unknown>> {
  return {
    apiVersion: 'anywhere.eks.amazonaws.com/v1alpha1',
    kind: 'Release',
    metadata: { name: 'eks-anywhere-release' },
    spec: {
      latestVersion: cliVersions[0],
      releases: cliVersions.map((version) => ({
        bundleManifestUrl: bundlesUrl,
        date: '2026-01-01T00:00:00Z',
        eksABinary: {},
        gitCommit: '',
        gitTag: '',
        number: bundleNumber,
        version,
      })),
    },
  };
}
