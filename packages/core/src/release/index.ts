export { type Bundles, BundlesSchema, type Image, type Manifest, type VersionsBundle, VersionsBundleSchema } from './bundles.ts';
export { type EksdRelease, EksdReleaseSchema } from './eksd.ts';
export { type Releases, ReleasesSchema } from './releases.ts';
export { type OptionalSection, requireAsset } from './require-asset.ts';
export type * from './types.ts';
