import type { LocalClient } from '../../../apiserver/local-client.ts';
import type { KubeObject } from '../../../objects/object.ts';
import { readAll } from '../contract/draft.ts';
import { types } from '../contract/groups.ts';
import type { Cluster, Machine, MachineDeployment, MachineSet } from '../contract/kinds.ts';
import { labels } from '../contract/labels.ts';
import { isOwnedBy } from '../contract/references.ts';

/** Everything below a Cluster that runs or makes machines. */
export interface Descendants {
  readonly deployments: readonly MachineDeployment[];
  readonly sets: readonly MachineSet[];
  readonly controlPlaneMachines: readonly Machine[];
  readonly etcdMachines: readonly Machine[];
  readonly workerMachines: readonly Machine[];
}

export function findDescendants(client: LocalClient, cluster: Cluster): Descendants {
  const { name, namespace } = cluster.metadata;
  const ofCluster = { [labels.clusterName]: name };
  const machines = readAll<Machine>(client, types.machine, namespace, ofCluster);
  return {
    deployments: readAll<MachineDeployment>(client, types.machineDeployment, namespace, ofCluster),
    sets: readAll<MachineSet>(client, types.machineSet, namespace, ofCluster),
    controlPlaneMachines: machines.filter(isControlPlane),
    etcdMachines: machines.filter((machine) => isEtcd(machine) && !isControlPlane(machine)),
    workerMachines: machines.filter((machine) => !isEtcd(machine) && !isControlPlane(machine)),
  };
}

export function isControlPlane(machine: Machine): boolean {
  return labels.controlPlane in (machine.metadata.labels ?? {});
}

export function isEtcd(machine: Machine): boolean {
  return labels.etcdCluster in (machine.metadata.labels ?? {});
}

/** What the deletion of the Cluster deletes itself; the rest follows from its owners. */
export function ownChildren(cluster: Cluster, descendants: Descendants): readonly KubeObject[] {
  const { deployments, sets, workerMachines, etcdMachines, controlPlaneMachines } = descendants;
  const candidates = [
    ...deployments,
    ...sets,
    ...workerMachines,
    ...(cluster.spec.managedExternalEtcdRef === undefined ? [] : etcdMachines),
    ...(cluster.spec.controlPlaneRef === undefined ? controlPlaneMachines : []),
  ];
  return candidates.filter((object) => isOwnedBy(object, cluster));
}

/** One line for each kind that is still there, for the deletion's message. */
export function remaining(cluster: Cluster, descendants: Descendants): readonly string[] {
  const { deployments, sets, workerMachines, etcdMachines, controlPlaneMachines } = descendants;
  const standAlone = cluster.spec.controlPlaneRef === undefined ? controlPlaneMachines : [];
  if (deployments.length + sets.length + workerMachines.length + standAlone.length === 0) return [];
  return [
    ...line('Control plane Machines', standAlone),
    ...line('Etcd machines', etcdMachines),
    ...line('MachineDeployments', deployments),
    ...line('MachineSets', sets),
    ...line('Worker Machines', workerMachines),
  ];
}

function line(title: string, objects: readonly KubeObject[]): readonly string[] {
  if (objects.length === 0) return [];
  const names = objects.map((object) => object.metadata.name).sort();
  const more = names.length > 5 ? `, ... (${names.length - 5} more)` : '';
  return [`${title}: ${names.slice(0, 5).join(', ')}${more}`];
}
