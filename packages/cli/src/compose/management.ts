import { readFile } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';
import { workspacePaths } from '@eksa/core/clusters';
import { type ClusterConfig, isSelfManaged } from '@eksa/core/config';
import { EksaError, errorText } from '@eksa/core/errors';
import type { KubeClient } from '@eksa/core/ports';
import { connectKube } from '@eksa/kube';
import type { Host } from '../host.ts';

/**
 * The cluster that manages another one: by the kubeconfig given, else by KUBECONFIG (its first file), else by the kubeconfig that its create left here. Undefined when
 * the cluster manages itself, or there is no such file.
 */
export async function connectManagement(
  { cluster }: ClusterConfig,
  { cwd, env }: Pick<Host, 'cwd' | 'env'>,
  kubeconfig?: string,
): Promise<KubeClient | undefined> {
  if (isSelfManaged(cluster)) return undefined;
  const { name } = cluster.spec.managementCluster;
  const [first] = (env.KUBECONFIG ?? '').split(delimiter);
  const named = kubeconfig ?? first;
  const text = named
    ? await readNamed(resolve(cwd, named), kubeconfig === undefined ? 'KUBECONFIG' : '--kubeconfig')
    : await readIfPresent(join(cwd, name, workspacePaths.kubeconfig(name)));
  return text === undefined ? undefined : connectKube(text);
}

async function readNamed(path: string, namedBy: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new EksaError('KUBECONFIG_INVALID', `Cannot read the kubeconfig that ${namedBy} names: ${errorText(error)}`, {
      hint: 'Give the kubeconfig of the managing cluster.',
      cause: error,
    });
  }
}

async function readIfPresent(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
