import { type ClusterConfig, optionsOf, parseClusterFile } from '@eksa/core/config';
import type { ApiResource } from '@eksa/core/ports';
import type { RenderInput } from '@eksa/core/provider';
import { vsphereProvider } from '../provider.ts';
import { environment, features } from './cluster-files.ts';
import { releaseOf } from './release.ts';

export function readFile(text: string): ClusterConfig {
  return parseClusterFile(text, { ...optionsOf([vsphereProvider]), file: 'pairs.yaml', features });
}

/** What the program renders a cluster file from. */
export function inputFor(text: string, served: readonly ApiResource[]): RenderInput {
  const config = readFile(text);
  const release = releaseOf(config.cluster.spec.kubernetesVersion);
  return { config, release, workerReleases: { '1.30': releaseOf('1.30') }, served, env: environment };
}
