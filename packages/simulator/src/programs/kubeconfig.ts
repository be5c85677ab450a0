import { parse } from 'yaml';
import * as z from 'zod';
import type { ApiServer } from '../apiserver/api-server.ts';
import type { Process } from './program.ts';
import { lookFor } from './waiting.ts';

const KubeconfigSchema = z.looseObject({
  'current-context': z.string(),
  contexts: z.array(z.looseObject({ name: z.string(), context: z.looseObject({ cluster: z.string() }) })),
  clusters: z.array(z.looseObject({ name: z.string(), cluster: z.looseObject({ server: z.string() }) })),
});

/** How long controllers try to reach their API server before they give up, in simulated milliseconds; kube-controller-manager's. */
const patienceMs = 10_000;

/** The server of a kubeconfig's current context. Throws an Error for what is no kubeconfig. */
export function serverOf(kubeconfig: string): string {
  const result = KubeconfigSchema.safeParse(parse(kubeconfig));
  if (!result.success) throw new Error(`invalid kubeconfig: ${z.prettifyError(result.error)}`);
  const { contexts, clusters, 'current-context': current } = result.data;
  const context = contexts.find(({ name }) => name === current)?.context;
  const cluster = clusters.find(({ name }) => name === context?.cluster)?.cluster;
  if (!cluster) throw new Error(`invalid kubeconfig: context "${current}" leads to no cluster`);
  return cluster.server;
}

/**
 * The API server that a controller works with: its pod's own, or that of its kubeconfig, once it answers. Throws an Error with what a
 * client would say when it does not.
 */
export async function connect(process: Process, kubeconfigPath: string | undefined): Promise<ApiServer> {
  const { world, inCluster } = process;
  if (inCluster) {
    const server = world.apiServers.byId(inCluster.apiServerId);
    if (!server) throw new Error('dial tcp 10.96.0.1:443: connect: connection refused');
    return server;
  }
  const text = kubeconfigPath === undefined ? undefined : await process.readFile(kubeconfigPath);
  if (text === undefined) throw new Error(`unable to load in-cluster configuration, and stat ${kubeconfigPath}: no such file or directory`);
  const url = serverOf(text);
  const server = await lookFor(process, () => world.apiServers.byUrl(url), { everyMs: 200, forMs: patienceMs });
  if (!server) throw new Error(`Get "${url}/healthz": dial tcp: connect: connection refused`);
  return server;
}
