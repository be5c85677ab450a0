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

async function isOnBootstrap({ services, signal }: StepContext<ClusterServices>): Promise<boolean> {
  const cluster = await services.bootstrap.find(clusterName(services), { signal });
  if (cluster === undefined) return false;
  const client = services.connectKube(cluster.kubeconfig);
  try {
    return (await clusterNames(client, signal)).includes(clusterName(services));
  } finally {
    client.close();
  }
}

async function isOnWorkload(context: StepContext<ClusterServices>): Promise<boolean> {
  const { services, signal, waiting } = context;
  const kubeconfig = await services.workspace.read(workspacePaths.kubeconfig(clusterName(services)));
  if (kubeconfig === undefined) return false;
  const client = services.connectKube(kubeconfig);
  try {
    await client.waitReady({ signal, timeoutMs: deadlines.locate, onWaiting: waiting });
    const names = await clusterNames(client, signal);
    refuseManagedClusters(names, clusterName(services));
    return names.includes(clusterName(services));
  } catch (error) {
    if (isCancelled(error) || signal.aborted || isInUse(error)) throw error;
    warnUnreachable(services, error);
    return false;
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

function isInUse(error: unknown): boolean {
  return error instanceof EksaError && error.code === 'CLUSTER_IN_USE';
}

function warnUnreachable(services: ClusterServices, error: unknown): void {
  services.onEvent({
    type: 'message',
    code: 'CLUSTER_UNREACHABLE',
    level: 'warning',
    verbosity: 0,
    text: `The API server of ${clusterName(services)} does not answer (${errorText(error)}); its machines are removed directly`,
  });
}
