import { join } from 'node:path';
import { run } from '../process/run.ts';
import type { Bench } from './side.ts';

/** The file that `generate clusterconfig` prints, with stacked etcd: 1 control plane, 1 worker. */
export async function clusterFile({ root, bundle, signal }: Bench, name: string): Promise<string> {
  const env = { ...process.env, BUNDLES_OVERRIDE: bundle };
  const text = await run(process.execPath, [productBin(root), 'generate', 'clusterconfig', name, '--provider', 'docker'], { env, signal });
  const stacked = text.replace(/ {2}externalEtcdConfiguration:\n {4}count: 1\n/, '');
  if (stacked === text) throw new Error('The generated cluster file has no externalEtcdConfiguration to take out');
  return stacked;
}

export function productBin(root: string): string {
  return join(root, 'packages/cli/bin/eksctl-anywhere.cjs');
}
