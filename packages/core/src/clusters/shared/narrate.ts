import type { KubeClient, KubeObject } from '../../ports/index.ts';
import type { StepContext } from '../../workflow/index.ts';
import { deadlines } from '../deadlines.ts';
import { type ClusterServices, clusterName, eksaNamespace } from '../services.ts';
import { condition, describe } from './conditions.ts';
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
  const slow = machines.find((machine) => condition(machine, 'Ready')?.status !== 'True');
  return { state: 'waiting', reason: slow === undefined ? 'no machine has been created yet' : describe(slow, 'Ready') } as const;
}

/** The watch only ever ends by failing; its other end is the abort above. */
function never<T>(): Promise<T> {
  return new Promise<T>(() => undefined);
}
