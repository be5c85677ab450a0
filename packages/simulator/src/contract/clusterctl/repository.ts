import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';

/** clusterctl's configuration, and what to tell `init`. */
export interface Repository {
  readonly config: string;
  readonly initArgs: readonly string[];
}

/** Reads a file of a release: `cluster-api/core-components.yaml`. */
export type ReadManifest = (folder: string, file: string) => Promise<string>;

const providers = [
  { name: 'cluster-api', type: 'CoreProvider', folder: 'cluster-api', file: 'core-components.yaml', flag: '--core' },
  { name: 'kubeadm', type: 'BootstrapProvider', folder: 'bootstrap-kubeadm', file: 'bootstrap-components.yaml', flag: '--bootstrap' },
  {
    name: 'kubeadm',
    type: 'ControlPlaneProvider',
    folder: 'control-plane-kubeadm',
    file: 'control-plane-components.yaml',
    flag: '--control-plane',
  },
  {
    name: 'docker',
    type: 'InfrastructureProvider',
    folder: 'infrastructure-docker',
    file: 'infrastructure-components-development.yaml',
    flag: '--infrastructure',
  },
] as const;

/** The components built for the testbed from the real sources. */
export const realManifest: ReadManifest = (folder, file) => readFile(join(process.env.EKSA_TESTBED_MANIFESTS ?? '', folder, file), 'utf8');

/** The components of a simulator's own release, beside its bundles document. */
export function manifestBeside(bundles: string): ReadManifest {
  return async (folder, file) => {
    const response = await fetch(new URL(`/manifests/${folder}/${file}`, bundles));
    if (!response.ok) throw new Error(`${response.url} answers ${response.status}`);
    return response.text();
  };
}

/** Writes a local repository of one version, with which clusterctl asks nobody else. */
export async function writeRepository(dir: string, read: ReadManifest): Promise<Repository> {
  const version = 'v1.12.1';
  const known = await Promise.all(
    providers.map(async ({ name, type, folder, file }) => {
      const place = join(dir, folder, version);
      await save(place, 'metadata.yaml', await read(folder, 'metadata.yaml'));
      return { name, type, url: await save(place, file, await read(folder, file)) };
    }),
  );
  const certManager = await read('cert-manager', 'cert-manager.yaml');
  const url = await save(join(dir, 'cert-manager', 'v1.0.0'), 'cert-manager.yaml', certManager);
  const config = await save(dir, 'clusterctl.yaml', stringify({ providers: known, 'cert-manager': { url, version: 'v1.0.0' } }));
  return { config, initArgs: providers.flatMap(({ flag, name }) => [flag, `${name}:${version}`]) };
}

async function save(place: string, file: string, text: string): Promise<string> {
  await mkdir(place, { recursive: true });
  await writeFile(join(place, file), text);
  return join(place, file);
}

/** Images of machines in the simulator's release. */
export async function machineImages(
  bundles: string,
): Promise<{ readonly node: string; readonly loadBalancer: string; readonly version: string }> {
  const document = parse(await (await fetch(bundles)).text()) as {
    readonly spec: {
      readonly versionsBundles: readonly {
        readonly eksD: Record<'kindNode', { readonly uri: string }> & { kubeVersion: string };
        readonly haproxy: { readonly image: { readonly uri: string } };
      }[];
    };
  };
  const bundle = document.spec.versionsBundles.at(-1);
  if (bundle === undefined) throw new Error('the bundle is empty');
  return { node: bundle.eksD.kindNode.uri, loadBalancer: bundle.haproxy.image.uri, version: bundle.eksD.kubeVersion };
}
