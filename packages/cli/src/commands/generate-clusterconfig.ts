import { ClusterNameSchema, type EksaObject, printClusterFile } from '@eksa/core/config';
import { EksaError } from '@eksa/core/errors';
import type { Provider } from '@eksa/core/provider';
import { bundlesOf } from '../compose/bundles.ts';
import { providerByName } from '../compose/providers.ts';
import type { Host } from '../host.ts';

export interface GenerateOptions {
  readonly name: string;
  readonly provider?: string;
  readonly comments?: boolean;
  readonly from?: string;
  readonly bundlesOverride?: string;
}

/** The newest Kubernetes minor that this version was tested with; a bundle, when given, knows better. */
const defaultKubernetesVersion = '1.34';

export async function generateClusterConfig(options: GenerateOptions, host: Host): Promise<void> {
  refuseBadName(options.name);
  const { objects, kinds } = options.from === undefined ? await fresh(options, host) : await stored(options.name, options.from, host);
  const annotate = options.comments === true ? (await import('../compose/comments.ts')).fieldComments(kinds) : undefined;
  host.stdout.write(printClusterFile(objects, annotate));
}

interface Generated {
  readonly objects: readonly EksaObject[];
  readonly kinds: Provider['config']['kinds'];
}

async function fresh({ name, provider: providerName, ...options }: GenerateOptions, host: Host): Promise<Generated> {
  if (providerName === undefined) {
    throw new EksaError('USAGE', "Required option '-p, --provider <provider>' not specified", {
      hint: 'See `eksctl-anywhere generate clusterconfig --help`.',
    });
  }
  const { config } = await providerByName(providerName, host);
  const bundlesOverride = bundlesOf(options, host);
  const version = bundlesOverride === undefined ? defaultKubernetesVersion : await newest(bundlesOverride, host);
  return { objects: config.generate(name, version), kinds: config.kinds };
}

/** Reads the objects with a client that is loaded only now. */
async function stored(name: string, kubeconfig: string, host: Host): Promise<Generated> {
  const { readStoredCluster } = await import('../compose/stored-cluster.ts');
  return readStoredCluster(name, kubeconfig, host);
}

function refuseBadName(name: string): void {
  const { error } = ClusterNameSchema.safeParse(name);
  if (error === undefined) return;
  const expected = error.issues.map((issue) => (issue.code === 'custom' ? issue.params?.expected : undefined)).filter(Boolean);
  throw new EksaError('USAGE', `The cluster name ${error.issues.map((issue) => issue.message).join('; ')}`, {
    ...(expected.length === 0 ? {} : { hint: `Expected: ${expected.join('; ')}.` }),
  });
}

/** Reads the bundle with a reader that is loaded only now: most files are generated without one. */
async function newest(bundlesOverride: string, host: Host): Promise<string> {
  const { newestKubernetesVersion } = await import('../compose/release.ts');
  return newestKubernetesVersion(bundlesOverride, host);
}
