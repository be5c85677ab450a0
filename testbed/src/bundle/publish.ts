import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import type { Sources } from '../images/build.ts';
import { programPath } from '../images/build.ts';
import type { Parts } from '../parts.ts';
import { assetsDir, assetsUrl } from '../registry/services.ts';
import { packEtcd } from './archive.ts';
import { ImageCatalog } from './catalog.ts';
import { pushChart } from './chart.ts';
import { eksdFile, eksdRelease } from './eksd.ts';
import { eksdCustomResource } from './eksd-crd.ts';
import { versionsBundle } from './versions-bundle.ts';

export const bundleUrl = `${assetsUrl}/bundle-release.yaml`;
const chartName = 'cilium/cilium-1.19.4.tgz';

export interface Published {
  parts: Parts;
  sources: Sources;
  /** Name → digest of every pushed image. */
  digests: ReadonlyMap<string, string>;
  /** `FOLDER/FILE` → file, as `buildManifests` returns them. */
  manifests: Record<string, string>;
}

/** Writes all that the asset server serves: manifests, the bundle, the EKS-D release and the list of releases. */
export async function publishAssets({ parts, sources, digests, manifests }: Published): Promise<string> {
  const images = new ImageCatalog([...parts.images, parts.node], digests, parts.unbuilt);
  for (const [name, file] of Object.entries(manifests)) {
    if (name.endsWith('.yaml')) await write(`manifests/${name}`, useOurImages(await readFile(file, 'utf8'), images));
  }
  const { bundle, eksd } = parts;
  const chart = await pushChart(
    programPath('helm/helm', sources),
    manifests[chartName] ?? '',
    bundle.ciliumChart,
    bundle.ciliumChartVersion,
  );
  const etcd = await packEtcd(sources, join(assetsDir, 'eks-d'), `${assetsUrl}/eks-d`);
  await write(eksdFile(eksd), toYaml(eksdRelease(eksd, images, etcd)));
  await write('eks-d/releases-crd.yaml', toYaml(eksdCustomResource));
  await write(
    'bundle-release.yaml',
    toYaml({
      apiVersion: 'anywhere.eks.amazonaws.com/v1alpha1',
      kind: 'Bundles',
      metadata: { creationTimestamp: '1970-01-01T00:00:00Z', name: `bundles-${bundle.number}` },
      spec: {
        cliMaxVersion: bundle.cliVersion,
        cliMinVersion: bundle.cliVersion,
        number: bundle.number,
        versionsBundles: [versionsBundle(images, chart, eksd)],
      },
    }),
  );
  await write('releases.yaml', toYaml(releases(bundle)));
  return bundleUrl;
}

function releases({ cliVersion, number }: Parts['bundle']): Record<string, unknown> {
  const release = { bundleManifestUrl: bundleUrl, date: '1970-01-01T00:00:00Z', eksABinary: {}, gitCommit: '', gitTag: '', number };
  return {
    apiVersion: 'anywhere.eks.amazonaws.com/v1alpha1',
    kind: 'Release',
    metadata: { name: 'eks-anywhere-release' },
    spec: { latestVersion: cliVersion, releases: [{ ...release, version: cliVersion }] },
  };
}

/** Manifests name images as their projects publish them; in a bundle they carry the bundle's names. */
function useOurImages(manifest: string, images: ImageCatalog): string {
  return manifest.replaceAll(/image: "?[^\s"]*\/([^\s"/:]+):[^\s"]+"?/g, (_, repository: string) => `image: ${images.get(repository).uri}`);
}

/** Dates stay strings for readers that speak YAML 1.1, as most do. */
function toYaml(document: unknown): string {
  return stringify(document, { version: '1.1' });
}

/** Readers never see a half-written file. */
async function write(name: string, text: string): Promise<void> {
  const file = join(assetsDir, name);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
}
