import { join } from 'node:path';
import { mustRun } from '../run-process.ts';

/** The tree that the real clusterctl draws; every row must be Available, Ready and UpToDate. */
export async function describeCluster(tools: string, kubeconfig: string, cluster: string): Promise<string> {
  const args = ['describe', 'cluster', cluster, '-n', 'eksa-system', '--kubeconfig', kubeconfig, '--color=false'];
  return mustRun(join(tools, 'clusterctl'), args, { env: { ...process.env, GOPROXY: 'off' } });
}

/**
 * Rows that hold a False or Unknown. The one row that may: a machine of external etcd never becomes a node, so Cluster API
 * waits for its Node for ever, with the original's build as well; whether etcd is ready its own object says.
 */
export function badRows(tree: string, cluster: string): readonly string[] {
  const isEtcd = (row: string): boolean => row.includes(`Machine/${cluster}-etcd-`) && row.includes('Waiting for a Node');
  return tree.split('\n').filter((row) => /\b(False|Unknown)\b/.test(row) && !isEtcd(row));
}
