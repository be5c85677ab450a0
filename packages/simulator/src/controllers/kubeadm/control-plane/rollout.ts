import { conditionOf, isFalse } from '../../cluster-api/contract/conditions.ts';
import { keyOf } from '../../cluster-api/contract/draft.ts';
import type { Machine } from '../../cluster-api/contract/kinds.ts';
import { annotations } from '../../cluster-api/contract/labels.ts';
import { legacyCondition, markFalse, markTrue } from '../../cluster-api/contract/legacy-conditions.ts';
import { findReferenced, typeOf } from '../../cluster-api/contract/references.ts';
import { updateAddOns } from './add-ons.ts';
import { updateClusterConfiguration } from './cluster-configuration.ts';
import { createMachine, deleteMachine, removeHook } from './machines.ts';
import { isStable } from './preflight.ts';
import { remediate } from './remediation.ts';
import { type ControlPlaneScope, machinesOf } from './scope.ts';

/** One step towards the wanted number of machines of the wanted kind; never two machines at once. */
export function step(scope: ControlPlaneScope): void {
  if (completeDeletion(scope) || remediate(scope)) return;
  const machines = machinesOf(scope);
  const desired = scope.controlPlane.spec.replicas ?? 1;
  const outdated = machines.filter((machine) => isFalse(machine, 'UpToDate'));
  tellSpecUpToDate(scope, machines.length, outdated.length);
  if (outdated.length > 0) rollOut(scope, machines, outdated, desired);
  else if (machines.length === 0 && desired > 0) initialize(scope);
  else if (machines.length < desired) scaleUp(scope);
  else if (machines.length > desired) scaleDown(scope, machines);
  else updateAddOns(scope);
}

function initialize(scope: ControlPlaneScope): void {
  markFalse(scope.controlPlane, scope.clock, 'Available', 'WaitingForKubeadmInit');
  createMachine(scope, false);
}

function scaleUp(scope: ControlPlaneScope): void {
  if (isStable(scope)) createMachine(scope, true);
}

function scaleDown(scope: ControlPlaneScope, candidates: readonly Machine[]): void {
  const named = candidates.find(({ metadata }) => annotations.deleteMachine in (metadata.annotations ?? {}));
  const machine = named ?? candidates[0];
  if (machine !== undefined && isStable(scope, machine)) deleteMachine(scope, machine);
}

function rollOut(scope: ControlPlaneScope, machines: readonly Machine[], outdated: readonly Machine[], desired: number): void {
  updateClusterConfiguration(scope);
  const surge = Number(scope.controlPlane.spec.rollout?.strategy?.rollingUpdate?.maxSurge ?? 1);
  if (machines.length < desired + surge) scaleUp(scope);
  else scaleDown(scope, outdated);
}

/** External etcd is told when its old members are not needed any more. */
function tellSpecUpToDate(scope: ControlPlaneScope, all: number, outdated: number): void {
  const { controlPlane, clock, cluster, client, namespace } = scope;
  const type = 'MachinesSpecUpToDate';
  if (outdated > 0) {
    const message = `Rolling ${outdated} replicas with outdated spec (${all - outdated} replicas up to date)`;
    markFalse(controlPlane, clock, type, 'RollingUpdateInProgress', 'Warning', message);
    return;
  }
  const before = legacyCondition(controlPlane, type);
  if (before === undefined) return;
  const reference = cluster.spec.managedExternalEtcdRef;
  const etcd = before.status === 'False' && reference !== undefined ? findReferenced(client, reference, namespace) : undefined;
  if (etcd !== undefined) {
    client.modify(typeOf(etcd), keyOf(etcd), (draft) => {
      draft.metadata.annotations = { ...draft.metadata.annotations, [annotations.controlPlaneUpgradeCompleted]: 'true' };
    });
  }
  markTrue(controlPlane, clock, type);
}

/** The hook of a machine that goes is taken away last, once all others have done their part. True = a machine goes. */
function completeDeletion(scope: ControlPlaneScope): boolean {
  const going = machinesOf(scope).filter(({ metadata }) => metadata.deletionTimestamp !== undefined);
  for (const machine of going) {
    if (conditionOf(machine, 'Deleting')?.reason === 'WaitingForPreTerminateHook' && !hasOtherHooks(machine)) removeHook(scope, machine);
  }
  if (going.length > 0) scope.blocked.push('waiting for a control plane Machine to complete deletion');
  return going.length > 0;
}

function hasOtherHooks({ metadata }: Machine): boolean {
  return Object.keys(metadata.annotations ?? {}).some(
    (name) => name.startsWith(annotations.preTerminateHookPrefix) && name !== annotations.kubeadmPreTerminateHook,
  );
}
