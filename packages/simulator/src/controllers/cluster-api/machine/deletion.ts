import { keyOf, readAll } from '../contract/draft.ts';
import { removeFinalizer } from '../contract/finalizer.ts';
import { types } from '../contract/groups.ts';
import type { ContractObject, Machine, Reference } from '../contract/kinds.ts';
import { annotations, finalizers, labels } from '../contract/labels.ts';
import { markFalse, markTrue } from '../contract/legacy-conditions.ts';
import { findReferenced, typeOf } from '../contract/references.ts';
import { drain } from './drain.ts';
import type { MachineScope } from './scope.ts';

/** Node drained, hooks done, infrastructure, bootstrap and node gone, in this order. True = something is still waited for. */
export function reconcileDeletion(scope: MachineScope): boolean {
  const { machine } = scope;
  scope.deleting = { reason: 'Deleting', message: 'Deletion started' };
  const withNode = mayDeleteNode(scope);
  if (withNode && (waitsForHook(scope, 'pre-drain') || drain(scope))) return true;
  if (waitsForHook(scope, 'pre-terminate')) return true;
  if (isThere(scope, machine.spec.infrastructureRef, 'InfrastructureReady', 'WaitingForInfrastructureDeletion')) return true;
  const { configRef } = machine.spec.bootstrap;
  if (configRef !== undefined && isThere(scope, configRef, 'BootstrapReady', 'WaitingForBootstrapDeletion')) return true;
  const node = machine.status?.nodeRef?.name;
  if (withNode && node !== undefined) scope.remote?.delete(types.node, { name: node });
  scope.deleting = { reason: 'DeletionCompleted', message: 'Deletion completed' };
  removeFinalizer(machine, finalizers.machine);
  return false;
}

/** Not when the whole cluster or its control plane goes: there would be no server to ask. */
function mayDeleteNode({ client, cluster, machine, namespace, node }: MachineScope): boolean {
  if (cluster.metadata.deletionTimestamp !== undefined) return false;
  if (machine.status?.nodeRef === undefined && node === undefined) return false;
  const { controlPlaneRef } = cluster.spec;
  const controlPlane = controlPlaneRef && findReferenced(client, controlPlaneRef, namespace);
  if (controlPlane?.metadata.deletionTimestamp !== undefined) return false;
  const machines = readAll<Machine>(client, types.machine, namespace, { [labels.clusterName]: cluster.metadata.name });
  return machines.some(({ metadata }) => labels.controlPlane in (metadata.labels ?? {}) && metadata.deletionTimestamp === undefined);
}

function waitsForHook(scope: MachineScope, stage: 'pre-drain' | 'pre-terminate'): boolean {
  const { machine, clock } = scope;
  const [prefix, condition, reason] =
    stage === 'pre-drain'
      ? [annotations.preDrainHookPrefix, 'PreDrainDeleteHookSucceeded', 'WaitingForPreDrainHook']
      : [annotations.preTerminateHookPrefix, 'PreTerminateDeleteHookSucceeded', 'WaitingForPreTerminateHook'];
  const hooks = Object.keys(machine.metadata.annotations ?? {})
    .filter((name) => name.startsWith(prefix))
    .sort();
  if (hooks.length === 0) {
    markTrue(machine, clock, condition);
    return false;
  }
  markFalse(machine, clock, condition, 'WaitingExternalHook');
  scope.deleting = { reason, message: `Waiting for ${stage} hooks to succeed (hooks: ${hooks.join(',')})` };
  return true;
}

function isThere(scope: MachineScope, reference: Reference, condition: string, reason: string): boolean {
  const { client, machine, clock, namespace } = scope;
  const found = findReferenced(client, reference, namespace) as ContractObject | undefined;
  if (found === undefined) {
    markFalse(machine, clock, condition, 'Deleted');
    return false;
  }
  if (found.metadata.deletionTimestamp === undefined) client.delete(typeOf(found), keyOf(found));
  scope.deleting = { reason, message: `Waiting for ${reference.kind} to be deleted` };
  return true;
}
