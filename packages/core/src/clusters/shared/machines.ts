import { describeCondition, isConditionTrue } from '../../objects/index.ts';
import type { KubeClient, KubeObject, Verdict } from '../../ports/index.ts';
import type { StepContext } from '../../workflow/index.ts';
import { type ClusterServices, clusterName, eksaNamespace } from '../services.ts';
import { clusterApiGroup, servedType } from './served.ts';
import { done, waiting } from './verdicts.ts';

/** Watches the cluster's machines until the check says done; a machine that failed for good ends it with its own message. */
export async function watchMachines(
  client: KubeClient,
  { services, signal, waiting: onWaiting }: Pick<StepContext<ClusterServices>, 'services' | 'signal' | 'waiting'>,
  check: (machines: readonly KubeObject[]) => Verdict,
): Promise<void> {
  const type = await servedType(client, clusterApiGroup, 'Machine', { signal });
  const selection = { namespace: eksaNamespace, labelSelector: `cluster.x-k8s.io/cluster-name=${clusterName(services)}` };
  const options = { signal, timeoutMs: services.deadlines.machines, onWaiting };
  await client.waitForList(type, selection, (machines) => failed(machines) ?? check(machines), options);
}

/** Every machine of the cluster has joined. `expected` counts control plane, etcd and worker machines. */
export function machinesReady(machines: readonly KubeObject[], expected: number): Verdict {
  const unready = machines.filter((machine) => !hasJoined(machine));
  if (machines.length >= expected && unready.length === 0) return done;
  const first = unready[0];
  const progress = `${machines.length - unready.length} of ${expected} machines ready`;
  return waiting(first === undefined ? progress : `${progress}; ${describeCondition(first, 'Ready')}`);
}

/** External etcd machines never become nodes: for them infrastructure and bootstrap are all there is. */
function hasJoined(machine: KubeObject): boolean {
  if (isEtcd(machine)) return isConditionTrue(machine, 'InfrastructureReady');
  const status = machine.status as { readonly nodeRef?: { readonly name?: string } } | undefined;
  return status?.nodeRef?.name !== undefined;
}

/** External etcd runs on machines of its own. */
export function isEtcd(machine: KubeObject): boolean {
  return 'cluster.x-k8s.io/etcd-cluster' in (machine.metadata.labels ?? {});
}

function failed(machines: readonly KubeObject[]): Verdict | undefined {
  const machine = machines.find((candidate) => failureMessage(candidate) !== undefined);
  return machine && { state: 'failed', reason: `Machine ${machine.metadata.name}: ${failureMessage(machine)}` };
}

function failureMessage(machine: KubeObject): string | undefined {
  const status = machine.status as { readonly deprecated?: { readonly v1beta1?: { readonly failureMessage?: string } } } | undefined;
  return status?.deprecated?.v1beta1?.failureMessage;
}
