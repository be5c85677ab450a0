import { stringify } from 'yaml';
import type { KubeObject } from '../../objects/object.ts';
import { certManagerManifest } from '../components/cert-manager.ts';
import { providerObjects } from '../components/provider.ts';
import { providerManifests } from '../components/providers.ts';
import { bundlesDocument } from '../documents/bundle.ts';
import { distroDefinition, distroDocument } from '../documents/distro.ts';
import { metadataDocument } from '../documents/metadata.ts';
import { releasesDocument } from '../documents/releases.ts';
import { type Places, paths } from '../places.ts';
import { kubernetesVersions } from '../versions.ts';

/** Every document of the release by its path; each is written out when it is first asked for. */
export function createDocuments(places: Places): (path: string) => string | undefined {
  const { registry } = places;
  const documents = new Map<string, () => readonly unknown[]>([
    [paths.releases, () => [releasesDocument(places.bundles)]],
    [paths.bundles, () => [bundlesDocument(places)]],
    [paths.distroDefinition, () => [distroDefinition]],
    [paths.manifest('cert-manager', 'cert-manager.yaml'), () => certManagerManifest(registry)],
  ]);
  for (const version of kubernetesVersions) documents.set(paths.distro(version), () => [distroDocument(version, registry)]);
  for (const { folder, file, version, contract, spec } of providerManifests(registry)) {
    documents.set(paths.manifest(folder, file), () => providerObjects(spec));
    documents.set(paths.manifest(folder, 'metadata.yaml'), () => [metadataDocument(version, contract)]);
  }
  const texts = new Map<string, string>();
  return (path) => {
    const make = documents.get(path);
    if (!make) return undefined;
    const text = texts.get(path) ?? toYaml(make());
    texts.set(path, text);
    return text;
  };
}

/** Dates and words like `on` stay strings for readers that speak YAML 1.1, as most do. */
function toYaml(documents: readonly (unknown | KubeObject)[]): string {
  return documents.map((document) => stringify(document, { version: '1.1', aliasDuplicateObjects: false, lineWidth: 0 })).join('---\n');
}
