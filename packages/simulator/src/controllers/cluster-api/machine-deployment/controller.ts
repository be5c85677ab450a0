import type { LocalClient } from '../../../apiserver/local-client.ts';
import type { Clock } from '../../../clock/clock.ts';
import type { KubeObject, ObjectKey } from '../../../objects/object.ts';
import type { Controller, ReconcileResult } from '../../controller.ts';
import { keyOf, read, readAll, type Writable, withDraft } from '../contract/draft.ts';
import { ensureFinalizer, removeFinalizer } from '../contract/finalizer.ts';
import { clusterGroup, types } from '../contract/groups.ts';
import type { Cluster, Machine, MachineDeployment } from '../contract/kinds.ts';
import { annotations, finalizers, labels } from '../contract/labels.ts';
import { reconcilePaused } from '../contract/paused.ts';
import { ownerOf, ownerReference, withOwner } from '../contract/references.ts';
import { adoptTemplate } from '../contract/templates.ts';
import { clusterState, whenChanged } from '../contract/when-changed.ts';
import { delays } from '../delays.ts';
import { missingTemplates } from '../machine-set/machines.ts';
import { planReplicas } from './rollout.ts';
import { createSet, findSets, revisionOf, type Sets, syncSet } from './sets.ts';
import { type Observed, setStatus } from './status.ts';

/** `MachineDeployment`: rolls machines over to a new template, one set a template. */
export function machineDeploymentController(): Controller {
  return {
    name: 'machinedeployment',
    type: types.machineDeployment,
    also: [
      { type: types.machineSet, keys: owningDeployment },
      { type: types.machine, keys: labelledDeployment },
      { type: types.cluster, keys: whenChanged(clusterState, deploymentsOf) },
    ],
    reconcile(key, { client, clock }) {
      return withDraft<MachineDeployment, ReconcileResult>(client, types.machineDeployment, key, (deployment) => {
        const namespace = deployment.metadata.namespace ?? '';
        const cluster = read<Cluster>(client, types.cluster, { name: deployment.spec.clusterName, namespace });
        if (cluster === undefined) return { againAfterMs: delays.missingReference };
        if (ensureFinalizer(deployment, finalizers.machineDeployment)) return;
        if (reconcilePaused(cluster, deployment, clock)) return;
        return reconcile(client, clock, cluster, deployment);
      });
    },
  };
}

function reconcile(client: LocalClient, clock: Clock, cluster: Cluster, deployment: Writable<MachineDeployment>): ReconcileResult {
  setOwnerAndLabels(client, deployment, cluster);
  if (deployment.metadata.deletionTimestamp !== undefined) {
    const observed = observe(client, clock, deployment);
    for (const set of allOf(observed)) if (set.metadata.deletionTimestamp === undefined) client.delete(types.machineSet, keyOf(set));
    setStatus(deployment, observed, clock);
    if (allOf(observed).length === 0) removeFinalizer(deployment, finalizers.machineDeployment);
    return;
  }
  // Before anything is made or changed: the next reconcile tells what has come of it.
  const observed = observe(client, clock, deployment);
  if (deployment.spec.paused !== true) rollOut(client, clock, deployment);
  setStatus(deployment, observed, clock);
  if (observed.blocked.length > 0) return { againAfterMs: delays.missingReference };
}

function rollOut(client: LocalClient, clock: Clock, deployment: Writable<MachineDeployment>): void {
  const { current, old } = findSets(client, deployment, clock);
  const set = current ?? createSet(client, deployment, old);
  const plan = planReplicas(deployment, set, old);
  for (const one of [set, ...old]) {
    const replicas = plan.get(one.metadata.name) ?? 0;
    if (one === set) syncSet(client, deployment, one, old, replicas);
    else if (replicas !== one.spec.replicas) {
      client.modify(types.machineSet, keyOf(one), (draft) => {
        draft.spec = { ...draft.spec, replicas };
      });
    }
  }
  deployment.metadata.annotations = {
    ...deployment.metadata.annotations,
    [annotations.revision]: String(Math.max(revisionOf(set), ...old.map(revisionOf), 1)),
  };
  for (const one of old)
    if ((one.spec.replicas ?? 0) === 0 && (one.status?.replicas ?? 0) === 0 && isComplete(deployment, { current: set, old }))
      client.delete(types.machineSet, keyOf(one));
}

/** Sets of former templates go once all machines are of the present one. */
function isComplete(deployment: MachineDeployment, { current, old }: Sets): boolean {
  const desired = deployment.spec.replicas ?? 1;
  const left = old.reduce((sum, set) => sum + (set.status?.replicas ?? 0), 0);
  return left === 0 && current?.status?.replicas === desired && current.status.availableReplicas === desired;
}

function observe(client: LocalClient, clock: Clock, deployment: MachineDeployment): Observed {
  const { name, namespace } = deployment.metadata;
  const machines = readAll<Machine>(client, types.machine, namespace, { [labels.deploymentName]: name });
  return { ...findSets(client, deployment, clock), machines, blocked: missingTemplates(client, deployment) };
}

function allOf({ current, old }: Sets) {
  return current === undefined ? old : [current, ...old];
}

function setOwnerAndLabels(client: LocalClient, deployment: Writable<MachineDeployment>, cluster: Cluster): void {
  deployment.metadata.labels = { ...deployment.metadata.labels, [labels.clusterName]: cluster.metadata.name };
  deployment.metadata.ownerReferences = withOwner(deployment.metadata.ownerReferences, ownerReference(cluster));
  const { bootstrap, infrastructureRef } = deployment.spec.template.spec;
  for (const template of [bootstrap.configRef, infrastructureRef]) if (template !== undefined) adoptTemplate(client, template, cluster);
}

function owningDeployment(set: KubeObject): readonly ObjectKey[] {
  const owner = ownerOf(set, clusterGroup, 'MachineDeployment');
  return owner === undefined ? [] : [{ name: owner.name, namespace: set.metadata.namespace ?? '' }];
}

function labelledDeployment({ metadata }: KubeObject): readonly ObjectKey[] {
  const name = metadata.labels?.[labels.deploymentName];
  return name === undefined ? [] : [{ name, namespace: metadata.namespace ?? '' }];
}

function deploymentsOf(cluster: KubeObject, client: LocalClient): readonly ObjectKey[] {
  return readAll(client, types.machineDeployment, cluster.metadata.namespace, { [labels.clusterName]: cluster.metadata.name }).map(keyOf);
}
