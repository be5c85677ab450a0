import { EksaError } from '../errors/index.ts';
import type { CallOptions, KubeObject } from '../ports/index.ts';
import { type Bundles, BundlesSchema, type VersionsBundle, VersionsBundleSchema } from './bundles.ts';
import { eksDistro } from './distro.ts';
import { EksdReleaseSchema } from './eksd.ts';
import { withAbsoluteLocations } from './locations.ts';
import { checkManifest, parseManifest } from './manifest.ts';
import type { ReadText } from './read-text.ts';
import { ReleasesSchema } from './releases.ts';
import { digestOf } from './text-cache.ts';
import type { ResolvedRelease } from './types.ts';
import { resolveUri } from './uri.ts';
import { supportedVersions } from './versions.ts';

/** Where the public list of releases is. */
export const defaultReleasesUrl = 'https://anywhere-assets.eks.amazonaws.com/releases/eks-a/manifest.yaml';

export interface ReleaseRequest {
  /** e.g. `1.34`. */
  readonly kubeVersion: string;
  /** Of the program, e.g. `v0.1.0`. */
  readonly eksaVersion: string;
  /** URI or path of a Bundles manifest that is used instead of the release's. */
  readonly bundlesOverride?: string;
  /** URI of the list of releases. Default {@link defaultReleasesUrl}; not read with an override. */
  readonly releasesUrl?: string;
}

export interface ReleaseOptions extends CallOptions {
  readonly readText: ReadText;
}

/** A Bundles manifest and where it was read. */
export interface LoadedBundles {
  readonly uri: string;
  readonly text: string;
  readonly bundles: Bundles;
}

/**
 * Follows release → bundles → EKS-D to everything one Kubernetes minor needs.
 * Errors: VERSION_UNSUPPORTED, ASSET_MISSING, RELEASE_UNREADABLE, CANCELLED.
 */
export async function resolveRelease(request: ReleaseRequest, options: ReleaseOptions): Promise<ResolvedRelease> {
  const { uri, text, bundles } = await loadBundles(request, options);
  const bundle = pickBundle(bundles, request.kubeVersion, uri);
  const first = bundles.spec.versionsBundles[0];
  const management = first?.kubeVersion === bundle.kubeVersion ? bundle : parseBundle(first, uri);

  const eksdUri = bundle.eksD.manifestUrl;
  const eksdText = await read(eksdUri, options);
  const origin = { uri: eksdUri, what: 'EKS-D release' };
  const eksd = checkManifest(parseManifest(eksdText, origin), EksdReleaseSchema, origin);
  const distro = eksDistro(eksd, eksdUri);
  return {
    eksaVersion: request.eksaVersion,
    kubeVersion: bundle.kubeVersion,
    kubernetesTag: distro.kubeApiserver.tag,
    bundle,
    management,
    eksd: distro,
    documents: { bundles: asObject(bundles, 'bundles'), eksd: asObject(eksd, eksd.metadata.name) },
    digest: digestOf(JSON.stringify([digestOf(text), digestOf(eksdText)])),
  };
}

/** Reads the Bundles manifest alone, e.g. to list the supported versions. Errors as {@link resolveRelease}. */
export async function loadBundles(request: Omit<ReleaseRequest, 'kubeVersion'>, options: ReleaseOptions): Promise<LoadedBundles> {
  const uri = request.bundlesOverride ?? (await bundlesUri(request, options));
  const text = await read(uri, options);
  const origin = { uri, what: 'Bundles' };
  return { uri, text, bundles: checkManifest(parseManifest(text, origin), BundlesSchema, origin) };
}

async function bundlesUri({ eksaVersion, releasesUrl = defaultReleasesUrl }: Omit<ReleaseRequest, 'kubeVersion'>, options: ReleaseOptions) {
  const origin = { uri: releasesUrl, what: 'Release' };
  const { spec } = checkManifest(parseManifest(await read(releasesUrl, options), origin), ReleasesSchema, origin);
  const found = spec.releases.find(({ version }) => withoutBuild(version) === withoutBuild(eksaVersion));
  if (found !== undefined) return resolveUri(releasesUrl, found.bundleManifestUrl);
  const known = spec.releases.map(({ version }) => version);
  throw new EksaError(
    'VERSION_UNSUPPORTED',
    `${releasesUrl} has no release ${eksaVersion}; it has ${known.slice(-10).join(', ') || 'none'}`,
    {
      hint: 'Name a Bundles manifest with --bundles-override FILE|URL.',
      details: { eksaVersion, known },
    },
  );
}

function pickBundle(bundles: Bundles, kubeVersion: string, uri: string): VersionsBundle {
  const entry = bundles.spec.versionsBundles.find((one) => one.kubeVersion === kubeVersion);
  if (entry !== undefined) return parseBundle(entry, uri);
  const supported = supportedVersions(bundles);
  throw new EksaError('VERSION_UNSUPPORTED', `Kubernetes ${kubeVersion} is not in the bundle ${uri}; supported: ${supported.join(', ')}`, {
    hint: `Set spec.kubernetesVersion to one of them, e.g. "${supported.at(-1)}".`,
    details: { kubeVersion, supported },
  });
}

function parseBundle(entry: Bundles['spec']['versionsBundles'][number] | undefined, uri: string): VersionsBundle {
  const inside = `versionsBundles[${entry?.kubeVersion}]`;
  return withAbsoluteLocations(checkManifest(entry, VersionsBundleSchema, { uri, what: 'Bundles' }, inside), uri);
}

async function read(uri: string, { readText, signal }: ReleaseOptions): Promise<string> {
  return readText(uri, signal === undefined ? {} : { signal });
}

/** Builds of one version differ only after the `+`. */
function withoutBuild(version: string): string {
  return version.split('+')[0] ?? version;
}

function asObject(
  document: { readonly apiVersion: string; readonly kind: string; readonly metadata?: Readonly<Record<string, unknown>> | undefined },
  name: string,
): KubeObject {
  const { creationTimestamp: _, ...metadata } = document.metadata ?? {};
  return { ...document, metadata: { ...metadata, name: typeof metadata.name === 'string' ? metadata.name : name } };
}
