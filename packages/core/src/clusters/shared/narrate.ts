import { describeCondition, isConditionTrue } from '../../objects/index.ts';
import type { KubeClient, KubeObject } from '../../ports/index.ts';
import type { StepContext } from '../../workflow/index.ts';
import { deadlines } from '../deadlines.ts';
import { type ClusterServices, clusterName, eksaNamespace } from '../services.ts';
import { machineFailure } from './machines.ts';
import { clusterApiGroup, servedType } from './served.ts';

/**
 * Runs `work` while the state of the cluster's machines is told to the user; a machine that failed for good ends the
 * wait with its own message instead of a time-out.
 */
export async function narrate<T>(
  client: KubeClient,
  { services, signal, waiting }: StepContext<ClusterServices>,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const stop = new AbortController();
  const scope = AbortSignal.any([signal, stop.signal]);
  const machine = await servedType(client, clusterApiGroup, 'Machine', { signal });
  const selection = { namespace: eksaNamespace, labelSelector: `cluster.x-k8s.io/cluster-name=${clusterName(services)}` };
  const watching = client.waitForList(machine, selection, verdict, { signal: scope, timeoutMs: deadlines.machines, onWaiting: waiting });
  try {
    return await Promise.race([work(scope), watching.then(() => never<T>())]);
  } finally {
    stop.abort();
    await watching.catch(() => undefined);
  }
}

function verdict(machines: readonly KubeObject[]) {
  const failed = machines.find((machine) => machineFailure(machine) !== undefined);
  if (failed !== undefined) return { state: 'failed', reason: `Machine ${failed.metadata.name}: ${machineFailure(failed)}` } as const;
  const slow = machines.filter((machine) => !isConditionTrue(machine, 'Ready')).toSorted(byRole)[0];
  return { state: 'waiting', reason: slow === undefined ? 'no machine has been created yet' : describeCondition(slow, 'Ready') } as const;
}

/** Workers wait for the control plane, and that waits for etcd: the first of them is what all wait for. */
function byRole(one: KubeObject, other: KubeObject): number {
  return rank(one) - rank(other);
}

function rank({ metadata: { labels = {} } }: KubeObject): number {
  if ('cluster.x-k8s.io/etcd-cluster' in labels) return 0;
  return 'cluster.x-k8s.io/control-plane' in labels ? 1 : 2;
}

/** The watch only ever ends by failing; its other end is the abort above. */
function never<T>(): Promise<T> {
  return new Promise<T>(() => undefined);
}
