import { join } from 'node:path';
import { run } from '../process/run.ts';
import type { Bench } from './side.ts';

export const namespace = 'eksa-system';

/** Waits for Ready nodes and an Available Cluster, as asked of the cluster itself; returns seconds. */
export async function settle({ tools, signal }: Bench, kubeconfig: string, cluster: string): Promise<number> {
  const start = Date.now();
  const kubectl = join(tools, 'kubectl');
  const wait = ['--kubeconfig', kubeconfig, 'wait', '--timeout', '10m'];
  await run(kubectl, [...wait, 'node', '--all', '--for=condition=Ready'], { signal });
  await run(kubectl, [...wait, '-n', namespace, `clusters.v1beta2.cluster.x-k8s.io/${cluster}`, '--for=condition=Available'], { signal });
  return (Date.now() - start) / 1000;
}
