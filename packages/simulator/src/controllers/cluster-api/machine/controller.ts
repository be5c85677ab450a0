import type { LocalClient } from '../../../apiserver/local-client.ts';
import type { KubeObject, ObjectKey } from '../../../objects/object.ts';
import type { World } from '../../../world/world.ts';
import type { Controller, ReconcileResult } from '../../controller.ts';
import { isTrue } from '../contract/conditions.ts';
import { keyOf, read, readAll, type Writable, withDraft } from '../contract/draft.ts';
import { ExternalWatches } from '../contract/external-watches.ts';
import { ensureFinalizer } from '../contract/finalizer.ts';
import { clusterGroup, types } from '../contract/groups.ts';
import type { Cluster, Machine } from '../contract/kinds.ts';
import { finalizers, labels } from '../contract/labels.ts';
import { reconcilePaused } from '../contract/paused.ts';
import { controllerOf, ownerOf, ownerReference, withOwner } from '../contract/references.ts';
import { clusterState, generation, whenChanged } from '../contract/when-changed.ts';
import { delays } from '../delays.ts';
import { reconcileBootstrap } from './bootstrap.ts';
import { reconcileDeletion } from './deletion.ts';
import { reconcileInfrastructure } from './infrastructure.ts';
import { reconcileNode } from './node.ts';
import type { MachineScope } from './scope.ts';
import { setStatus } from './status.ts';

/** `Machine`: joins bootstrap data and infrastructure, and finds the node that comes of it. */
export function machineController(world: World): Controller {
  const watches = new ExternalWatches();
  return {
    name: 'machine',
    type: types.machine,
    also: [
      ...[types.kubeadmConfig, types.etcdadmConfig, types.dockerMachine].map((type) => ({ type, keys: owningMachine })),
      { type: types.cluster, keys: whenChanged(clusterState, machinesOf) },
      { type: types.machineDeployment, keys: whenChanged(generation, machinesOfDeployment) },
    ],
    reconcile(key, { client, clock }) {
      return withDraft<Machine, ReconcileResult>(client, types.machine, key, (machine) => {
        const namespace = machine.metadata.namespace ?? '';
        const cluster = read<Cluster>(client, types.cluster, { name: machine.spec.clusterName, namespace });
        if (cluster === undefined) return { againAfterMs: delays.missingReference };
        if (ensureFinalizer(machine, finalizers.machine)) return;
        if (reconcilePaused(cluster, machine, clock)) return;
        const wait = watches.waitMs([machine.spec.bootstrap.configRef, machine.spec.infrastructureRef], clock);
        return wait > 0 ? { againAfterMs: wait } : reconcile({ client, clock, world, namespace, cluster, machine });
      });
    },
  };
}

function reconcile(scope: MachineScope): ReconcileResult {
  const { machine, cluster } = scope;
  setOwnerAndLabel(machine, cluster);
  reconcileBootstrap(scope);
  reconcileInfrastructure(scope);
  reconcileNode(scope);
  const deleting = machine.metadata.deletionTimestamp !== undefined && reconcileDeletion(scope);
  const minReadyMs = setStatus(scope);
  if (deleting) return { againAfterMs: delays.deletionPoll };
  if (minReadyMs !== undefined) return { againAfterMs: minReadyMs };
  if (machine.spec.providerID === undefined || labels.etcdCluster in (machine.metadata.labels ?? {})) return;
  return { againAfterMs: isTrue(machine, 'NodeHealthy') ? delays.remoteResync : delays.remotePoll };
}

function setOwnerAndLabel(machine: Writable<Machine>, cluster: Cluster): void {
  machine.metadata.labels = { ...machine.metadata.labels, [labels.clusterName]: cluster.metadata.name };
  if (controllerOf(machine) === undefined)
    machine.metadata.ownerReferences = withOwner(machine.metadata.ownerReferences, ownerReference(cluster));
}

function owningMachine(object: KubeObject): readonly ObjectKey[] {
  const owner = ownerOf(object, clusterGroup, 'Machine');
  return owner === undefined ? [] : [{ name: owner.name, namespace: object.metadata.namespace ?? '' }];
}

function machinesOf(cluster: KubeObject, client: LocalClient): readonly ObjectKey[] {
  return readAll(client, types.machine, cluster.metadata.namespace, { [labels.clusterName]: cluster.metadata.name }).map(keyOf);
}

function machinesOfDeployment(deployment: KubeObject, client: LocalClient): readonly ObjectKey[] {
  return readAll(client, types.machine, deployment.metadata.namespace, { [labels.deploymentName]: deployment.metadata.name }).map(keyOf);
}
