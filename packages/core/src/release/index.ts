export { type Bundles, BundlesSchema, type Image, type Manifest, type VersionsBundle, VersionsBundleSchema } from './bundles.ts';
export { eksDistro } from './distro.ts';
export { type EksdRelease, EksdReleaseSchema } from './eksd.ts';
export { splitImage } from './image.ts';
export { listImages, type NeededImage, neededImages } from './list-images.ts';
export type { BlobCache, ReadText } from './read-text.ts';
export { createReader, type ReaderPorts, type ReadRetry, type TextResponse } from './reader.ts';
export { type Releases, ReleasesSchema } from './releases.ts';
export { type OptionalSection, requireAsset } from './require-asset.ts';
export {
  defaultReleasesUrl,
  type LoadedBundles,
  loadBundles,
  type ReleaseOptions,
  type ReleaseRequest,
  resolveRelease,
} from './resolve-release.ts';
export { bundlesObject, eksaReleaseName, eksaReleaseObject, eksdReleaseObject } from './stored-objects.ts';
export type * from './types.ts';
export { latestVersion, supportedVersions, versionsInText } from './versions.ts';
