import type { LocalClient } from '../../../apiserver/local-client.ts';
import { type Condition, conditionOf, setCondition } from '../../cluster-api/contract/conditions.ts';
import { keyOf, withDraft } from '../../cluster-api/contract/draft.ts';
import { types } from '../../cluster-api/contract/groups.ts';
import type { Machine, Node } from '../../cluster-api/contract/kinds.ts';
import { markFalse, markTrue, setLegacy } from '../../cluster-api/contract/legacy-conditions.ts';
import { isEtcdManaged } from '../kinds.ts';
import { componentConditions, etcdConditions } from './desired.ts';
import { podCondition } from './pod-health.ts';
import { type ControlPlaneScope, isInitialized, machinesOf } from './scope.ts';
import { differences } from './up-to-date.ts';

/** Writes into the control plane's machines how their components are, and whether the machines may stay. */
export function tellMachines(scope: ControlPlaneScope): void {
  for (const machine of machinesOf(scope)) {
    const found = differences(scope, machine);
    const upToDate: Condition =
      found.length === 0
        ? { type: 'UpToDate', status: 'True', reason: 'UpToDate' }
        : { type: 'UpToDate', status: 'False', reason: 'NotUpToDate', message: found.map((text) => `* ${text}`).join('\n') };
    const health = healthOf(scope, machine);
    withDraft<Machine, void>(scope.client, types.machine, keyOf(machine), (draft) => {
      for (const condition of [upToDate, ...health]) setCondition(draft, scope.clock, condition);
      // The v1beta1 contract is silent until there is a node to look at.
      if (isInitialized(scope.controlPlane) && machine.status?.nodeRef !== undefined)
        for (const condition of health) tellOld(draft, scope, condition);
    });
  }
}

function tellOld(draft: Parameters<typeof markTrue>[0], { clock }: ControlPlaneScope, { type, status, reason, message }: Condition): void {
  const failed = reason === 'Failed' || reason === 'NotHealthy';
  if (status === 'True') markTrue(draft, clock, type);
  else if (status === 'False')
    markFalse(
      draft,
      clock,
      type,
      failed ? 'PodFailed' : reason === 'Deleting' ? 'Deleting' : 'PodProvisioning',
      failed ? 'Error' : 'Info',
      message,
    );
  else setLegacy(draft, clock, { type, status, reason: 'PodInspectionFailed', ...(message === undefined ? {} : { message }) });
}

function healthOf(scope: ControlPlaneScope, machine: Machine): readonly Condition[] {
  const { controlPlane, remote, cluster } = scope;
  const wanted = [...componentConditions, ...(isEtcdManaged(controlPlane) ? etcdConditions : [])];
  const all = (reason: string, message: string, status: Condition['status'] = 'Unknown') =>
    wanted.map((type) => ({ type, status, reason, message }));
  if (!isInitialized(controlPlane)) return all('InspectionFailed', 'Waiting for Cluster control plane to be initialized');
  if (remote === undefined) {
    if (conditionOf(machine, wanted[0] ?? '') === undefined) return all('ConnectionDown', 'Remote connection not established yet');
    const probe = conditionOf(cluster, 'RemoteConnectionProbe');
    return probe?.status === 'False'
      ? all('ConnectionDown', (probe.message ?? '').replace(/.* succeeded at /, 'Last successful probe at '))
      : [];
  }
  const name = machine.status?.nodeRef?.name;
  if (name === undefined) {
    const { providerID, infrastructureRef } = machine.spec;
    const what =
      providerID === undefined
        ? `${infrastructureRef.kind} to report spec.providerID`
        : `a Node with spec.providerID ${providerID} to exist`;
    return all('InspectionFailed', `Waiting for ${what}`);
  }
  const node = remote.get(types.node, { name }) as Node | undefined;
  if (node === undefined) return all('InspectionFailed', `Node ${name} does not exist`);
  if (machine.metadata.deletionTimestamp !== undefined) return all('Deleting', 'Machine is deleting', 'False');
  if (isUnreachable(node)) return all('InspectionFailed', `Node ${name} is unreachable`);
  return [
    podCondition(remote, 'APIServerPodHealthy', 'kube-apiserver', name),
    podCondition(remote, 'ControllerManagerPodHealthy', 'kube-controller-manager', name),
    podCondition(remote, 'SchedulerPodHealthy', 'kube-scheduler', name),
    ...(isEtcdManaged(controlPlane) ? etcdHealth(remote, name) : []),
  ];
}

/** A simulated member serves when its pod does. */
function etcdHealth(remote: LocalClient, node: string): readonly Condition[] {
  const pod = podCondition(remote, 'EtcdPodHealthy', 'etcd', node);
  const type = 'EtcdMemberHealthy';
  if (pod.status === 'True') return [pod, { type, status: 'True', reason: 'Healthy' }];
  return [pod, { type, status: 'False', reason: 'NotHealthy', message: `Etcd doesn't have an etcd member for Node ${node}` }];
}

function isUnreachable(node: Node): boolean {
  const taints = (node.spec?.taints ?? []) as readonly { readonly key: string; readonly effect: string }[];
  return taints.some(({ key, effect }) => key === 'node.kubernetes.io/unreachable' && effect === 'NoExecute');
}
