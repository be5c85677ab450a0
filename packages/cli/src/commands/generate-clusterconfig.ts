import { EksaError } from '@eksa/core/errors';
import { providerByName } from '../compose/providers.ts';
import type { Host } from '../host.ts';

export interface GenerateOptions {
  readonly name: string;
  readonly provider: string;
  readonly bundlesOverride?: string;
}

/** The newest Kubernetes minor that this version was tested with; a bundle, when given, knows better. */
const defaultKubernetesVersion = '1.34';

export async function generateClusterConfig({ name, provider: providerName, bundlesOverride }: GenerateOptions, host: Host): Promise<void> {
  const provider = await providerByName(providerName);
  const { ClusterNameSchema, printClusterFile } = await import('@eksa/core/config');
  const checked = ClusterNameSchema.safeParse(name);
  if (!checked.success) throw new EksaError('USAGE', `The cluster name ${checked.error.issues.map((issue) => issue.message).join('; ')}`);
  const version = bundlesOverride === undefined ? defaultKubernetesVersion : await newest(bundlesOverride, host);
  host.stdout.write(printClusterFile(provider.config.generate(name, version)));
}

async function newest(bundlesOverride: string, host: Host): Promise<string> {
  const { versionsInText } = await import('@eksa/core/release');
  const { releaseReader } = await import('../compose/release.ts');
  const readText = releaseReader(host, (text) => host.stderr.write(`Warning: ${text}\n`));
  const version = versionsInText(await readText(bundlesOverride, { signal: host.signal })).at(-1);
  if (version !== undefined) return version;
  throw new EksaError('RELEASE_UNREADABLE', `${bundlesOverride} names no Kubernetes version`, { hint: 'It should be a Bundles document.' });
}
