import { describeCondition, isConditionTrue } from '../../objects/index.ts';
import type { KubeObject, Verdict } from '../../ports/index.ts';
import { done, waiting } from './verdicts.ts';

/** Every machine of the cluster has joined and is Ready. `expected` counts control plane, etcd and worker machines. */
export function machinesReady(machines: readonly KubeObject[], expected: number): Verdict {
  const failed = machines.find((machine) => machineFailure(machine) !== undefined);
  if (failed !== undefined) return { state: 'failed', reason: `Machine ${failed.metadata.name}: ${machineFailure(failed)}` };
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

function isEtcd(machine: KubeObject): boolean {
  return 'cluster.x-k8s.io/etcd-cluster' in (machine.metadata.labels ?? {});
}

export function machineFailure(machine: KubeObject): string | undefined {
  const status = machine.status as { readonly deprecated?: { readonly v1beta1?: { readonly failureMessage?: string } } } | undefined;
  return status?.deprecated?.v1beta1?.failureMessage;
}
