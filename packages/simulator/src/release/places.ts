import { bundleNumber, distroName, type KubernetesVersion } from './versions.ts';

/** Where the parts of the release are. */
export interface Places {
  /** Host and port of the registry. */
  readonly registry: string;
  readonly bundles: string;
  readonly distroDefinition: string;
  distro(version: KubernetesVersion): string;
  manifest(folder: string, file: string): string;
  /** The entry of the bundle for Cilium's chart. */
  readonly chart: Readonly<Record<string, unknown>>;
}

export const paths = {
  releases: '/releases/eks-a/manifest.yaml',
  bundles: `/releases/bundles/${bundleNumber}/manifest.yaml`,
  distroDefinition: '/eks-d/releases-crd.yaml',
  distro: (version: KubernetesVersion) => `/eks-d/${distroName(version)}.yaml`,
  manifest: (folder: string, file: string) => `/manifests/${folder}/${file}`,
} as const;

/** `host`: host and port of the one server that has all of it. */
export function placesAt(host: string, chart: Readonly<Record<string, unknown>>): Places {
  const url = (path: string): string => `http://${host}${path}`;
  return {
    registry: host,
    bundles: url(paths.bundles),
    distroDefinition: url(paths.distroDefinition),
    distro: (version) => url(paths.distro(version)),
    manifest: (folder, file) => url(paths.manifest(folder, file)),
    chart,
  };
}
