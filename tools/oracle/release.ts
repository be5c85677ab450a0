import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { type EksDistro, EksdReleaseSchema, eksDistro, type ResolvedRelease } from '../../packages/core/src/release/index.ts';
import { knownDistro } from './distros.ts';

interface OldBundles {
  readonly spec: { readonly versionsBundles: readonly ResolvedRelease['bundle'][] };
}

/** Of which the original renders an image without a name where its old bundles have no such section; ours refuses them. */
const noContainers = { multiNetworkBootstrap: { uri: '@' } };

/**
 * The release that the original's files of a Kubernetes minor were rendered with: its older bundles and the EKS-D release that they
 * name, read from the oracle's `release` folder. The bundles lack fields that ours must have, so they are taken unchecked.
 */
export function oracleRelease(dir: string, kubeVersion: string): ResolvedRelease {
  const bundles = read(dir, 'bundles.yaml') as OldBundles;
  const found = bundles.spec.versionsBundles.find((entry) => entry.kubeVersion === kubeVersion);
  if (found === undefined) throw new Error(`release/bundles.yaml has nothing for Kubernetes ${kubeVersion}`);
  const bundle = { bottlerocketBootstrapContainers: noContainers, ...found };
  const eksd = distroOf(dir, bundle);
  const document = (kind: string) => ({ apiVersion: 'v1', kind, metadata: { name: kubeVersion } });
  return {
    eksaVersion: 'v0.19.0',
    kubeVersion,
    kubernetesTag: eksd.kubeApiserver.tag,
    bundle,
    management: bundle,
    eksd,
    documents: { bundles: document('Bundles'), eksd: document('Release') },
    digest: kubeVersion,
  };
}

/** The file that the bundle names, or another that says it is that release, or else what is known of it. */
function distroOf(dir: string, { kubeVersion, eksD }: ResolvedRelease['bundle']): EksDistro {
  const file = basename(eksD.manifestUrl);
  const names = readdirSync(join(dir, 'release'));
  const isRelease = (name: string) => new RegExp(`^  name: ${file.replace(/\.yaml$/, '')}$`, 'm').test(textOf(dir, name));
  const found = names.find((name) => name === file) ?? names.find(isRelease);
  if (found !== undefined) return eksDistro(EksdReleaseSchema.parse(read(dir, found)), found);
  const distro = knownDistro(kubeVersion);
  if (distro === undefined) throw new Error(`there is no EKS-D release ${file} in ${join(dir, 'release')}`);
  return distro;
}

function textOf(dir: string, file: string): string {
  return readFileSync(join(dir, 'release', file), 'utf8');
}

/** Parsed once: a suite asks for the same with every file. */
const parsed = new Map<string, unknown>();

function read(dir: string, file: string): unknown {
  const path = join(dir, 'release', file);
  // The old bundles repeat a key here and there; of two the original takes the last, and so does this reader.
  if (!parsed.has(path)) parsed.set(path, parse(textOf(dir, file), { uniqueKeys: false }));
  return parsed.get(path);
}
