import { EksaError } from '@eksa/core/errors';
import { type Provider, providerContract } from '@eksa/core/provider';

/** A provider that can be loaded, and the kind by which a cluster file asks for it. */
interface ProviderEntry {
  readonly name: string;
  readonly datacenterKind: string;
  load(): Promise<Provider>;
}

const builtIn: readonly ProviderEntry[] = [
  {
    name: 'docker',
    datacenterKind: 'DockerDatacenterConfig',
    load: async () => (await import('@eksa/provider-docker')).dockerProvider,
  },
  {
    name: 'vsphere',
    datacenterKind: 'VSphereDatacenterConfig',
    load: async () => (await import('@eksa/provider-vsphere')).vsphereProvider,
  },
];

function providerNames(): readonly string[] {
  return builtIn.map((entry) => entry.name);
}

export async function providerByName(name: string): Promise<Provider> {
  const entry = builtIn.find((candidate) => candidate.name === name);
  if (entry !== undefined) return load(entry);
  throw new EksaError('USAGE', `--provider ${name}: no such provider is installed`, { hint: `Installed: ${providerNames().join(', ')}.` });
}

/** All installed providers, to know every kind that a cluster file may hold. */
export async function installedProviders(): Promise<readonly Provider[]> {
  return Promise.all(builtIn.map(load));
}

async function load(entry: ProviderEntry): Promise<Provider> {
  const provider = await entry.load();
  if (provider.contract === providerContract) return provider;
  throw new EksaError(
    'PLUGIN_INVALID',
    `Provider ${entry.name} speaks contract ${provider.contract}; this version speaks ${providerContract}`,
    {
      hint: 'Install a version of the provider that matches this CLI.',
    },
  );
}
