import { describeCondition, isConditionTrue } from '../../objects/index.ts';
import type { KubeClient, KubeObject, Verdict } from '../../ports/index.ts';
import type { StepContext } from '../../workflow/index.ts';
import type { ClusterServices } from '../services.ts';
import { beside } from './beside.ts';
import { isEtcd, watchMachines } from './machines.ts';
import { waiting } from './verdicts.ts';

/**
 * Runs `work` while the state of the cluster's machines is told to the user; a machine that failed for good ends the
 * wait with its own message instead of a time-out.
 */
export function narrate<T>(
  client: KubeClient,
  { services, signal, waiting: onWaiting }: StepContext<ClusterServices>,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  return beside(signal, (scope) => watchMachines(client, { services, signal: scope, waiting: onWaiting }, slowest), work);
}

function slowest(machines: readonly KubeObject[]): Verdict {
  const slow = machines.filter((machine) => !isConditionTrue(machine, goalOf(machine))).toSorted(byRole)[0];
  if (slow !== undefined && (isEtcd(slow) || machines.some(isControlPlane))) return waiting(describeCondition(slow, goalOf(slow)));
  return waiting(machines.length === 0 ? 'no machine has been created yet' : 'no control plane machine has been created yet');
}

/** External etcd machines never become nodes, and so never Ready. */
function goalOf(machine: KubeObject): string {
  return isEtcd(machine) ? 'InfrastructureReady' : 'Ready';
}

/** Workers wait for the control plane, and that waits for etcd: the first of them is what all wait for. */
function byRole(one: KubeObject, other: KubeObject): number {
  return rank(one) - rank(other);
}

function rank(machine: KubeObject): number {
  if (isEtcd(machine)) return 0;
  return isControlPlane(machine) ? 1 : 2;
}

function isControlPlane(machine: KubeObject): boolean {
  return 'cluster.x-k8s.io/control-plane' in (machine.metadata.labels ?? {});
}
