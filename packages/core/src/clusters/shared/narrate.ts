import { describeCondition, isConditionTrue } from '../../objects/index.ts';
import type { KubeClient, KubeObject, Verdict } from '../../ports/index.ts';
import type { StepContext } from '../../workflow/index.ts';
import type { ClusterServices } from '../services.ts';
import { beside } from './beside.ts';
import { isEtcd, watchMachines } from './machines.ts';

/**
 * Runs `work` while the state of the cluster's machines is told to the user; a machine that failed for good ends the
 * wait with its own message instead of a time-out.
 */
export function narrate<T>(
  client: KubeClient,
  { services, signal, waiting }: StepContext<ClusterServices>,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  return beside(signal, (scope) => watchMachines(client, { services, signal: scope, waiting }, slowest), work);
}

function slowest(machines: readonly KubeObject[]): Verdict {
  const slow = machines.filter((machine) => !isConditionTrue(machine, 'Ready')).toSorted(byRole)[0];
  return { state: 'waiting', reason: slow === undefined ? 'no machine has been created yet' : describeCondition(slow, 'Ready') };
}

/** Workers wait for the control plane, and that waits for etcd: the first of them is what all wait for. */
function byRole(one: KubeObject, other: KubeObject): number {
  return rank(one) - rank(other);
}

function rank(machine: KubeObject): number {
  if (isEtcd(machine)) return 0;
  return 'cluster.x-k8s.io/control-plane' in (machine.metadata.labels ?? {}) ? 1 : 2;
}
