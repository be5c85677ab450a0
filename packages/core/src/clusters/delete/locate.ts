import * as z from 'zod';
import { EksaError, errorText, isCancelled } from '../../errors/index.ts';
import type { KubeClient } from '../../ports/index.ts';
import type { StepContext, StepSpec } from '../../workflow/index.ts';
import { deadlines } from '../deadlines.ts';
import { workspacePaths } from '../paths.ts';
import { type ClusterServices, clusterName, eksaNamespace } from '../services.ts';
import { clusterApiGroup, findServedType } from '../shared/served.ts';

type NoNeeds = Readonly<Record<string, never>>;

/** Where the Cluster API objects of the cluster are now. `nowhere`: only remains, which the provider sweeps. */
export const LocationSchema = z.strictObject({ where: z.enum(['workload', 'bootstrap', 'nowhere']) });
export type Location = z.output<typeof LocationSchema>;

export function locate(): StepSpec<ClusterServices, NoNeeds, Location> {
  return {
    id: 'locate',
    title: 'Performing setup and validations',
    output: LocationSchema,
    async run(_needs, context) {
      if (await isOnBootstrap(context)) return { where: 'bootstrap' };
      return { where: (await isOnWorkload(context)) ? 'workload' : 'nowhere' };
    },
  };
}

async function isOnBootstrap(context: StepContext<ClusterServices>): Promise<boolean> {
  const { services, signal } = context;
  const cluster = await services.bootstrap.find(clusterName(services), { signal });
  if (cluster === undefined) return false;
  const names = await namesOn(cluster.kubeconfig, 'bootstrap API server', context);
  return names.includes(clusterName(services));
}

async function isOnWorkload(context: StepContext<ClusterServices>): Promise<boolean> {
  const { services } = context;
  const kubeconfig = await services.workspace.read(workspacePaths.kubeconfig(clusterName(services)));
  if (kubeconfig === undefined) return false;
  const names = await namesOn(kubeconfig, 'API server', context);
  refuseManagedClusters(names, clusterName(services));
  return names.includes(clusterName(services));
}

/** Names of the Cluster API clusters that a server holds; none, with a warning, when it does not answer. */
async function namesOn(kubeconfig: string, what: string, { services, signal, waiting }: StepContext<ClusterServices>) {
  const client = services.connectKube(kubeconfig);
  try {
    await client.waitReady({ signal, timeoutMs: deadlines.locate, onWaiting: waiting });
    return await clusterNames(client, signal);
  } catch (error) {
    if (isCancelled(error) || signal.aborted) throw error;
    warnUnreachable(services, what, error);
    return [];
  } finally {
    client.close();
  }
}

async function clusterNames(client: KubeClient, signal: AbortSignal): Promise<readonly string[]> {
  const type = await findServedType(client, clusterApiGroup, 'Cluster', { signal });
  if (type === undefined) return [];
  const { items } = await client.list(type, { namespace: eksaNamespace, signal });
  return items.map((item) => item.metadata.name);
}

/** Deleting a management cluster would orphan the machines of every cluster that it manages. */
function refuseManagedClusters(names: readonly string[], own: string): void {
  const managed = names.filter((name) => name !== own);
  if (managed.length === 0) return;
  throw new EksaError('CLUSTER_IN_USE', `Cluster ${own} manages other clusters: ${managed.join(', ')}`, {
    hint: 'Delete those first; without their management cluster their machines could not be removed.',
  });
}

function warnUnreachable(services: ClusterServices, what: string, error: unknown): void {
  services.onEvent({
    type: 'message',
    code: 'CLUSTER_UNREACHABLE',
    level: 'warning',
    verbosity: 0,
    text: `The ${what} of ${clusterName(services)} does not answer (${errorText(error)}); its machines are removed directly`,
  });
}
