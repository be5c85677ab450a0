import type { ClusterConfig } from '@eksa/core/config';
import { EksaError } from '@eksa/core/errors';
import type { ProviderContext } from '@eksa/core/provider';
import { parseDocument } from 'yaml';
import { loadBalancerName } from './machines.ts';

const apiPort = 6443;

/**
 * Points the kubeconfig at the load balancer's published port: the machines' network cannot be reached from every host.
 * The CA stays, and verifies: the API server's certificate names 127.0.0.1.
 */
export async function hostKubeconfig(kubeconfig: string, config: ClusterConfig, { engine, signal }: ProviderContext): Promise<string> {
  const balancer = loadBalancerName(config.cluster.metadata.name);
  const state = await engine.inspect(balancer, signal ? { signal } : {});
  const port = state?.ports[apiPort];
  if (port === undefined) {
    throw new EksaError(
      'KUBE_UNREACHABLE',
      `the load balancer ${balancer} ${state ? `does not publish port ${apiPort}` : 'does not exist'}`,
      {
        hint: `Look at "docker ps -a --filter name=${balancer}"; if it is gone, delete the cluster and create it again.`,
      },
    );
  }
  return withServer(kubeconfig, `https://127.0.0.1:${port}`);
}

/** Replaces the server of every cluster entry and nothing else. */
export function withServer(kubeconfig: string, server: string): string {
  const document = parseDocument(kubeconfig);
  const clusters = document.toJS()?.clusters;
  if (!Array.isArray(clusters)) throw new EksaError('INTERNAL', 'the kubeconfig that Cluster API made has no clusters');
  for (const index of clusters.keys()) document.setIn(['clusters', index, 'cluster', 'server'], server);
  return document.toString();
}
