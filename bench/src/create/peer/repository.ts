import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ReadText, ResolvedRelease } from '@eksa/core/release';
import { stringify } from 'yaml';

interface Component {
  readonly name: string;
  readonly type: 'CoreProvider' | 'BootstrapProvider' | 'ControlPlaneProvider' | 'InfrastructureProvider';
  /** clusterctl's folder for it. */
  readonly label: string;
  readonly version: string;
  readonly components: { readonly uri: string };
  readonly metadata?: { readonly uri: string } | undefined;
}

/** clusterctl's local repository and configuration, from the bundle's manifests. */
export interface Repository {
  readonly config: string;
  /** `--core …` and so on, with the versions of the bundle. */
  readonly initArgs: readonly string[];
  /** The text of every provider manifest. */
  readonly manifests: readonly string[];
}

export async function writeRepository(folder: string, { management }: ResolvedRelease, readText: ReadText): Promise<Repository> {
  const { clusterAPI, bootstrap, controlPlane, docker, certManager } = management;
  const components: readonly Component[] = [
    { name: 'cluster-api', type: 'CoreProvider', label: 'cluster-api', ...clusterAPI },
    { name: 'kubeadm', type: 'BootstrapProvider', label: 'bootstrap-kubeadm', ...bootstrap },
    { name: 'kubeadm', type: 'ControlPlaneProvider', label: 'control-plane-kubeadm', ...controlPlane },
    { name: 'docker', type: 'InfrastructureProvider', label: 'infrastructure-docker', ...docker },
  ];
  const providers = [];
  const manifests = [];
  for (const { name, type, label, version, components: manifest, metadata } of components) {
    if (metadata === undefined) throw new Error(`The bundle has no metadata of ${label}`);
    const text = await readText(manifest.uri);
    const place = join(folder, label, plain(version));
    await save(join(place, 'metadata.yaml'), await readText(metadata.uri));
    const url = join(place, basename(manifest.uri));
    await save(url, text);
    manifests.push(text);
    providers.push({ name, type, url });
  }
  const url = join(folder, 'cert-manager', plain(certManager.version), 'cert-manager.yaml');
  await save(url, await readText(certManager.manifest.uri));
  const config = join(folder, 'clusterctl.yaml');
  await save(config, stringify({ providers, 'cert-manager': { url, version: plain(certManager.version) } }));
  const initArgs = [
    ['--core', `cluster-api:${plain(clusterAPI.version)}`],
    ['--bootstrap', `kubeadm:${plain(bootstrap.version)}`],
    ['--control-plane', `kubeadm:${plain(controlPlane.version)}`],
    ['--infrastructure', `docker:${plain(docker.version)}`],
  ].flat();
  return { config, initArgs, manifests };
}

/** Images that a kind cluster needs for management: loaded before `clusterctl init`. */
export function managementImages({ management }: ResolvedRelease): readonly string[] {
  const { clusterAPI, bootstrap, controlPlane, docker, certManager } = management;
  const images = [clusterAPI.controller, bootstrap.controller, controlPlane.controller, docker.manager];
  return [...images, certManager.controller, certManager.cainjector, certManager.webhook].map(({ uri }) => uri);
}

/** clusterctl compares versions; the build behind the plus is none. */
function plain(version: string): string {
  return version.split('+')[0] ?? version;
}

async function save(path: string, text: string): Promise<void> {
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, text);
}
