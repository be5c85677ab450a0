import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type ClusterConfig, parseClusterFile } from '@eksa/core/config';
import { EksaError, errorText } from '@eksa/core/errors';
import type { KindSchema, Provider } from '@eksa/core/provider';
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

export async function loadCluster(text: string, file: string): Promise<LoadedCluster> {
  const providers = await installedProviders();
  const kinds: Record<string, KindSchema> = Object.assign({}, ...providers.map((provider) => provider.config.kinds));
  const config = parseClusterFile(text, { file, kinds, datacenterKinds: providers.map((provider) => provider.config.datacenterKind) });
  const provider = providers.find((candidate) => candidate.config.datacenterKind === config.datacenter.kind);
  if (provider === undefined) throw new EksaError('KIND_UNSUPPORTED', `No provider for ${config.datacenter.kind} is installed`);
  refuse(provider, config, file);
  return { config, provider };
}

/** The provider's own rules across objects. */
function refuse(provider: Provider, config: ClusterConfig, file: string): void {
  const failed = (provider.config.validate?.(config) ?? []).filter((finding) => finding.status === 'failed');
  if (failed.length === 0) return;
  const lines = failed.map((finding) => `${file}: ${finding.title}: ${finding.observed ?? ''}; expected ${finding.expected ?? ''}`);
  throw new EksaError('CONFIG_INVALID', lines.join('\n'), { hint: failed[0]?.remedy ?? 'Correct the file and run the command again.' });
}
