import type { VersionsBundle } from './bundles.ts';
import { resolveUri } from './uri.ts';

/** Fields that hold the place of a manifest. Image references are no places. */
const manifestFields: ReadonlySet<string> = new Set(['components', 'metadata', 'clusterTemplate', 'manifest']);

/** The bundle with every manifest's place made absolute, seen from where the bundle was read. */
export function withAbsoluteLocations(bundle: VersionsBundle, base: string): VersionsBundle {
  const sections = Object.entries(bundle).map(([name, section]) => [name, withAbsolute(section, base)]);
  const absolute: VersionsBundle = Object.assign({ ...bundle }, Object.fromEntries(sections));
  return { ...absolute, eksD: { ...absolute.eksD, manifestUrl: resolveUri(base, bundle.eksD.manifestUrl) } };
}

function withAbsolute(section: unknown, base: string): unknown {
  if (typeof section !== 'object' || section === null || Array.isArray(section)) return section;
  return Object.fromEntries(
    Object.entries(section).map(([field, value]: [string, unknown]) => {
      const located = manifestFields.has(field) && typeof value === 'object' && value !== null && 'uri' in value;
      if (!located || typeof value.uri !== 'string') return [field, value];
      return [field, { ...value, uri: resolveUri(base, value.uri) }];
    }),
  );
}
