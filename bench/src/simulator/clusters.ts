import type { KubeClient, KubeObject, Verdict } from '@eksa/core/ports';
import type { ResolvedRelease } from '@eksa/core/release';
import { clusterObjects, clusterType, namespace, sharedObjects } from './cluster-objects.ts';
import { inParallel } from './in-parallel.ts';

export interface Fleet {
  readonly client: KubeClient;
  readonly release: ResolvedRelease;
  readonly clusters: number;
  readonly workers: number;
}

const atOnce = 8;
const timeoutMs = 1_800_000;

/** Sends the objects of all clusters. Resolves their number. */
export async function submit({ client, release, clusters, workers }: Fleet): Promise<number> {
  for (const object of sharedObjects()) await client.create(object);
  const all = names(clusters).map((name) => clusterObjects(name, workers, release));
  await inParallel(all, atOnce, async (objects) => {
    for (const object of objects) await client.create(object);
  });
  return all.flat().length;
}

/** Until each cluster is Available with all its nodes. */
export async function untilAvailable({ client, clusters, workers }: Fleet): Promise<void> {
  await client.waitForList(clusterType, { namespace }, (found) => count(found.filter(isAvailable), clusters, 'Available'), { timeoutMs });
  const machineType = { ...clusterType, kind: 'Machine' };
  const nodes = clusters * (1 + workers);
  await client.waitForList(machineType, { namespace }, (found) => count(found.filter(hasNode), nodes, 'nodes'), { timeoutMs });
}

export async function remove({ client, clusters }: Fleet): Promise<void> {
  await inParallel(names(clusters), atOnce, (name) => client.delete({ ...clusterType, name, namespace }));
}

export async function untilGone({ client }: Fleet): Promise<void> {
  const check = (found: readonly KubeObject[]): Verdict =>
    found.length === 0 ? { state: 'done' } : { state: 'waiting', reason: `${found.length} Clusters are left` };
  await client.waitForList(clusterType, { namespace }, check, { timeoutMs });
}

function names(clusters: number): readonly string[] {
  return Array.from({ length: clusters }, (_, index) => `c${String(index).padStart(4, '0')}`);
}

function count(found: readonly KubeObject[], wanted: number, what: string): Verdict {
  return found.length === wanted ? { state: 'done' } : { state: 'waiting', reason: `${found.length} of ${wanted} ${what}` };
}

function isAvailable({ status }: KubeObject): boolean {
  const { conditions = [] } = (status ?? {}) as { conditions?: readonly { readonly type: string; readonly status: string }[] };
  return conditions.some((condition) => condition.type === 'Available' && condition.status === 'True');
}

function hasNode({ status }: KubeObject): boolean {
  return (status as { nodeRef?: unknown } | undefined)?.nodeRef !== undefined;
}
