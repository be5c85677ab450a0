import { join } from 'node:path';
import { mustRun } from '../run-process.ts';

/** The tree that the real clusterctl draws; every row must be Available, Ready and UpToDate. */
export async function describeCluster(tools: string, kubeconfig: string, cluster: string): Promise<string> {
  const args = ['describe', 'cluster', cluster, '-n', 'eksa-system', '--kubeconfig', kubeconfig, '--color=false'];
  return mustRun(join(tools, 'clusterctl'), args, { env: { ...processEnv(), GOPROXY: 'off' } });
}

/** Rows that hold a False or Unknown. */
export function badRows(tree: string): readonly string[] {
  return tree.split('\n').filter((line) => /\b(False|Unknown)\b/.test(line) || /\b[A-Z]\w+: False\b/.test(line));
}

function processEnv(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
