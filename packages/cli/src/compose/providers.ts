import { EksaError } from '@eksa/core/errors';
import type { Provider } from '@eksa/core/provider';
import type { Host } from '../host.ts';
import { namedPlugins } from './named-plugins.ts';

/** The providers that come with this program. */
const builtIn: Readonly<Record<string, () => Promise<Provider>>> = {
  docker: async () => (await import('@eksa/provider-docker')).dockerProvider,
  vsphere: async () => (await import('@eksa/provider-vsphere')).vsphereProvider,
};

export async function builtInProviders(): Promise<readonly Provider[]> {
  return Promise.all(Object.values(builtIn).map((load) => load()));
}

/** All installed providers, to know every kind that a cluster file may hold: the built-in ones, then those that the user named. */
export async function installedProviders(host: Pick<Host, 'cwd' | 'env'>): Promise<readonly Provider[]> {
  const own = await builtInProviders();
  const plugins = namedPlugins(host.env);
  if (plugins.length === 0) return own;
  const { loadPlugin } = await import('../compose/plugins.ts');
  const providers = [...own, ...(await Promise.all(plugins.map((spec) => loadPlugin(spec, host.cwd))))];
  refuseConflicts(providers);
  return providers;
}

export async function providerByName(name: string, host: Pick<Host, 'cwd' | 'env'>): Promise<Provider> {
  const own = Object.hasOwn(builtIn, name) ? builtIn[name] : undefined;
  if (own !== undefined) return own();
  const providers = await installedProviders(host);
  const provider = providers.find((candidate) => candidate.name === name);
  if (provider !== undefined) return provider;
  throw new EksaError('USAGE', `--provider ${name}: no such provider is installed`, {
    hint: `Installed: ${providers.map((one) => one.name).join(', ')}. Add a provider package with --plugin PACKAGE.`,
  });
}

function refuseConflicts(providers: readonly Provider[]): void {
  const claims = providers.flatMap(({ name, config }) => [
    `the name ${name}`,
    ...Object.keys(config.kinds).map((kind) => `the kind ${kind}`),
  ]);
  const twice = claims.find((claim, index) => claims.indexOf(claim) !== index);
  if (twice === undefined) return;
  throw new EksaError('PLUGIN_CONFLICT', `Two providers claim ${twice}`, { hint: 'Leave one of them out of --plugin and EKSA_PLUGINS.' });
}
