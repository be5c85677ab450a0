import type { LocalClient } from '../../../apiserver/local-client.ts';
import type { Clock } from '../../../clock/clock.ts';
import type { KubeObject, ObjectKey } from '../../../objects/object.ts';
import type { Controller, ReconcileResult } from '../../controller.ts';
import { keyOf, read, readAll, type Writable, withDraft } from '../contract/draft.ts';
import { ensureFinalizer, removeFinalizer } from '../contract/finalizer.ts';
import { clusterGroup, types } from '../contract/groups.ts';
import type { Cluster, Machine, MachineSet } from '../contract/kinds.ts';
import { finalizers, labels } from '../contract/labels.ts';
import { reconcilePaused } from '../contract/paused.ts';
import { controllerOf, ownerOf, ownerReference, withOwner } from '../contract/references.ts';
import { beginRemediation, cancelRemediation, isCondemned } from '../contract/remediation.ts';
import { adoptTemplate } from '../contract/templates.ts';
import { clusterState, whenChanged } from '../contract/when-changed.ts';
import { delays } from '../delays.ts';
import { chooseForDeletion } from './deletion-order.ts';
import { createMachine, findMachines, machineLabels, missingTemplates } from './machines.ts';
import { setStatus } from './status.ts';

/** `MachineSet`: as many machines of one template as asked for. */
export function machineSetController(): Controller {
  return {
    name: 'machineset',
    type: types.machineSet,
    also: [
      { type: types.machine, keys: owningSet },
      { type: types.cluster, keys: whenChanged(clusterState, setsOf) },
    ],
    reconcile(key, { client, clock }) {
      return withDraft<MachineSet, ReconcileResult>(client, types.machineSet, key, (set) => {
        const namespace = set.metadata.namespace ?? '';
        const cluster = read<Cluster>(client, types.cluster, { name: set.spec.clusterName, namespace });
        if (cluster === undefined) return { againAfterMs: delays.missingReference };
        if (ensureFinalizer(set, finalizers.machineSet)) return;
        if (reconcilePaused(cluster, set, clock)) return;
        return reconcile(client, clock, cluster, set);
      });
    },
  };
}

function reconcile(client: LocalClient, clock: Clock, cluster: Cluster, set: Writable<MachineSet>): ReconcileResult {
  setOwnerAndLabels(client, set, cluster);
  const blocked = missingTemplates(client, set);
  const machines = findMachines(client, set);
  if (set.metadata.deletionTimestamp !== undefined) {
    for (const machine of machines) deleteMachine(client, machine);
    setStatus(set, machines, blocked, clock);
    if (machines.length === 0) removeFinalizer(set, finalizers.machineSet);
    return;
  }
  syncLabels(client, set, machines);
  remediate(client, clock, machines);
  const present = findMachines(client, set);
  scale(client, set, present, blocked.length > 0);
  // What has just been made or deleted is told by the next reconcile.
  setStatus(set, present, blocked, clock);
  if (blocked.length > 0) return { againAfterMs: delays.missingReference };
}

function setOwnerAndLabels(client: LocalClient, set: Writable<MachineSet>, cluster: Cluster): void {
  set.metadata.labels = { ...set.metadata.labels, [labels.clusterName]: cluster.metadata.name };
  if (controllerOf(set) !== undefined) return;
  set.metadata.ownerReferences = withOwner(set.metadata.ownerReferences, ownerReference(cluster));
  const { bootstrap, infrastructureRef } = set.spec.template.spec;
  for (const template of [bootstrap.configRef, infrastructureRef]) if (template !== undefined) adoptTemplate(client, template, cluster);
}

function scale(client: LocalClient, set: MachineSet, machines: readonly Machine[], blocked: boolean): void {
  const desired = set.spec.replicas ?? 1;
  if (!blocked) for (let count = machines.length; count < desired; count += 1) createMachine(client, set);
  for (const machine of chooseForDeletion(set, machines, Math.max(0, machines.length - desired))) deleteMachine(client, machine);
}

/** Labels, readiness gates and time limits of machines follow the template without a rollout. */
function syncLabels(client: LocalClient, set: MachineSet, machines: readonly Machine[]): void {
  const own = machineLabels(set);
  const { readinessGates, deletion, minReadySeconds } = set.spec.template.spec;
  for (const machine of machines) {
    client.modify(types.machine, keyOf(machine), (draft) => {
      draft.metadata.labels = { ...draft.metadata.labels, ...own };
      draft.spec = {
        ...draft.spec,
        ...(readinessGates === undefined ? {} : { readinessGates }),
        ...(deletion === undefined ? {} : { deletion }),
        ...(minReadySeconds === undefined ? {} : { minReadySeconds }),
      };
    });
  }
}

/** Machines that a health check condemned are deleted; the missing ones are made anew. */
function remediate(client: LocalClient, clock: Clock, machines: readonly Machine[]): void {
  for (const machine of machines) {
    cancelRemediation(client, machine);
    if (isCondemned(machine)) beginRemediation(client, clock, machine);
  }
}

function deleteMachine(client: LocalClient, machine: Machine): void {
  if (machine.metadata.deletionTimestamp === undefined) client.delete(types.machine, keyOf(machine));
}

function owningSet(machine: KubeObject): readonly ObjectKey[] {
  const owner = ownerOf(machine, clusterGroup, 'MachineSet');
  return owner === undefined ? [] : [{ name: owner.name, namespace: machine.metadata.namespace ?? '' }];
}

function setsOf(cluster: KubeObject, client: LocalClient): readonly ObjectKey[] {
  return readAll(client, types.machineSet, cluster.metadata.namespace, { [labels.clusterName]: cluster.metadata.name }).map(keyOf);
}
