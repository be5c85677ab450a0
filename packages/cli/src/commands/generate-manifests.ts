import { createClusterApi } from '@eksa/cluster-api';
import type { KubeObject } from '@eksa/core/ports';
import { forManagement, servedBy } from '@eksa/core/render';
import { stringify } from 'yaml';
import { bundlesOf } from '../compose/bundles.ts';
import { loadCluster, readClusterFile } from '../compose/cluster-file.ts';
import { releaseReader } from '../compose/release.ts';
import { readReleases } from '../compose/releases.ts';
import { clusterSources } from '../compose/sources.ts';
import type { GlobalOptions, Host } from '../host.ts';

export interface ManifestsOptions {
  readonly filename: string;
  readonly bundlesOverride?: string;
}

/**
 * Prints the Cluster API objects that a create would apply to its bootstrap cluster, logins of the environment among them. Reads the
 * bundle and the Cluster API definitions that it names; no cluster and no engine.
 */
export async function generateManifests({ filename, ...options }: ManifestsOptions, host: Host, globals: GlobalOptions): Promise<void> {
  const bundlesOverride = bundlesOf(options, host);
  const loaded = await loadCluster(await readClusterFile(host.cwd, filename), filename, host);
  const { config, provider } = loaded;
  const { signal, env } = host;
  const readText = releaseReader(host, (text) => host.stderr.write(`Warning: ${text}\n`));
  const releases = await readReleases(config, { bundlesOverride, readText, signal });
  const components = await createClusterApi({ readText }).load(clusterSources(loaded, releases.release), { signal });
  const served = servedBy(components.flatMap(({ objects }) => objects));
  const rendered = provider.render({ config, ...releases, served, env });
  host.stdout.write(print(forManagement(rendered, { live: [], served }), globals));
}

function print(objects: readonly KubeObject[], { output }: GlobalOptions): string {
  if (output === 'json') return objects.map((object) => `${JSON.stringify(object)}\n`).join('');
  return objects.map((object) => stringify(object, { lineWidth: 0, aliasDuplicateObjects: false })).join('---\n');
}
