import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type ClusterConfig, featuresOf, optionsOf, parseClusterFile } from '@eksa/core/config';
import { EksaError, errorText } from '@eksa/core/errors';
import type { Provider } from '@eksa/core/provider';
import type { Host } from '../host.ts';
import { installedProviders } from './providers.ts';

/** A cluster file with the provider that its datacenter asks for. */
export interface LoadedCluster {
  readonly config: ClusterConfig;
  readonly provider: Provider;
}

export async function readClusterFile(cwd: string, file: string): Promise<string> {
  try {
    return await readFile(resolve(cwd, file), 'utf8');
  } catch (error) {
    throw new EksaError('CONFIG_UNREADABLE', `Cannot read the cluster file ${file}: ${errorText(error)}`, {
      hint: 'Make one with `eksctl-anywhere generate clusterconfig NAME --provider docker > NAME.yaml`.',
      cause: error,
    });
  }
}

/** Reads a file with every installed provider, under the switches of the environment. `file` is its name as the user gave it. */
export async function loadCluster(text: string, file: string, host: Pick<Host, 'cwd' | 'env'>): Promise<LoadedCluster> {
  const providers = await installedProviders(host);
  const { cwd, env } = host;
  const mirrorCa = text.includes('registryMirrorConfiguration') ? await readMirrorCa(cwd, env) : {};
  const config = parseClusterFile(text, { ...optionsOf(providers), file, features: featuresOf(env), ...mirrorCa });
  const provider = providers.find((candidate) => candidate.config.datacenterKind === config.datacenter.kind);
  if (provider === undefined) throw new EksaError('KIND_UNSUPPORTED', `No provider for ${config.datacenter.kind} is installed`);
  return { config, provider };
}

async function readMirrorCa(cwd: string, { EKSA_REGISTRY_MIRROR_CA: path }: Host['env']): Promise<{ registryMirrorCa?: string }> {
  if (!path) return {};
  try {
    return { registryMirrorCa: await readFile(resolve(cwd, path), 'utf8') };
  } catch (error) {
    throw new EksaError('CONFIG_UNREADABLE', `Cannot read the file that EKSA_REGISTRY_MIRROR_CA names: ${errorText(error)}`, {
      hint: 'Correct the variable, or unset it and write caCertContent in the cluster file.',
      cause: error,
    });
  }
}
