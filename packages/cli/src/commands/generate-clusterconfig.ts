import type { Host } from '../host.ts';
import { providerByName } from '../compose/providers.ts';

export interface GenerateOptions {
  readonly name: string;
  readonly provider: string;
  readonly bundlesOverride?: string;
}

/** The newest Kubernetes minor of the release that this version was made with; a bundle, when given, says better. */
const defaultKubernetesVersion = '1.34';

export async function generateClusterConfig({ name, provider: providerName, bundlesOverride }: GenerateOptions, host: Host): Promise<void> {
  const provider = await providerByName(providerName);
  const { checkClusterName, printClusterFile } = await import('@eksa/core/config');
  checkClusterName(name);
  const version = bundlesOverride === undefined ? defaultKubernetesVersion : await newest(bundlesOverride, host);
  host.stdout.write(printClusterFile(provider.config.generate(name, version)));
}

async function newest(bundlesOverride: string, host: Host): Promise<string> {
  const { readBundles, latestVersion } = await import('@eksa/core/release');
  const { releaseReader } = await import('../compose/release.ts');
  const readText = releaseReader(host, (text) => host.stderr.write(`Warning: ${text}\n`));
  return latestVersion(await readBundles(bundlesOverride, { readText, signal: host.signal }));
}
