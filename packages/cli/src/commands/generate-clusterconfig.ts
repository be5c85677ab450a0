import { ClusterNameSchema, printClusterFile } from '@eksa/core/config';
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

export async function generateClusterConfig({ name, provider: providerName, ...options }: GenerateOptions, host: Host): Promise<void> {
  const bundlesOverride = options.bundlesOverride ?? host.env['BUNDLES_OVERRIDE'];
  const provider = await providerByName(providerName);
  refuseBadName(name);
  const version = bundlesOverride === undefined ? defaultKubernetesVersion : await newest(bundlesOverride, host);
  host.stdout.write(printClusterFile(provider.config.generate(name, version)));
}

function refuseBadName(name: string): void {
  const { error } = ClusterNameSchema.safeParse(name);
  if (error === undefined) return;
  const expected = error.issues.map((issue) => (issue.code === 'custom' ? issue.params?.['expected'] : undefined)).filter(Boolean);
  throw new EksaError('USAGE', `The cluster name ${error.issues.map((issue) => issue.message).join('; ')}`, {
    ...(expected.length === 0 ? {} : { hint: `Expected: ${expected.join('; ')}.` }),
  });
}

/** Reads the bundle with a reader that is loaded only now: most files are generated without one. */
async function newest(bundlesOverride: string, host: Host): Promise<string> {
  const { newestKubernetesVersion } = await import('../compose/release.ts');
  return newestKubernetesVersion(bundlesOverride, host);
}
