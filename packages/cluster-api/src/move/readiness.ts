import { conditionOf, isObject, objectName, refOf, valueAt } from '@eksa/core/objects';
import type { KubeObject } from '@eksa/core/ports';
import { clusterNameLabel } from '../labels.ts';
import { etcdMachineLabel, pausedAnnotation, pausedForMoveAnnotation } from './names.ts';

/** Why a Cluster cannot be handed over yet; undefined when it can. */
export function clusterProblem(cluster: KubeObject): string | undefined {
  const name = objectName(refOf(cluster));
  const initialization = valueAt(cluster.status, 'initialization');
  const provisioned = isObject(initialization) ? initialization.infrastructureProvisioned : valueAt(cluster.status, 'infrastructureReady');
  if (provisioned !== true) return `${name}: infrastructure is not provisioned yet`;
  const condition = conditionOf(cluster, 'ControlPlaneInitialized');
  if (condition?.status !== 'True') {
    return `${name}: ControlPlaneInitialized is ${condition === undefined ? 'not set yet' : `${condition.status} (${condition.reason ?? 'no reason'})`}`;
  }
  const controlled = isObject(valueAt(cluster.spec, 'controlPlaneRef'));
  if (controlled && isObject(initialization) && initialization.controlPlaneInitialized !== true) {
    return `${name}: status.initialization.controlPlaneInitialized is not set yet`;
  }
  return undefined;
}

/** Why a Machine cannot be handed over yet. Machines of an external etcd never join as nodes. */
export function machineProblem(machine: KubeObject): string | undefined {
  if (etcdMachineLabel in (machine.metadata.labels ?? {})) return undefined;
  if (isObject(valueAt(machine.status, 'nodeRef'))) return undefined;
  return `${objectName(refOf(machine))}: has no node yet`;
}

export interface Readiness {
  /** Paused, and not by an earlier move: waiting does not help. */
  readonly pausedByUser: readonly string[];
  readonly problems: readonly string[];
}

/** Looks at all Clusters and Machines. Those that an earlier, crashed move paused were looked at by it, and do not change any more. Pure. */
export function readinessOf(clusters: readonly KubeObject[], machines: readonly KubeObject[]): Readiness {
  const paused = new Set(clusters.filter(isPausedForMove).map((cluster) => cluster.metadata.name));
  const open = clusters.filter((cluster) => !isPausedForMove(cluster));
  const clusterOf = (machine: KubeObject) => machine.metadata.labels?.[clusterNameLabel] ?? '';
  return {
    pausedByUser: open.filter(isPaused).map((cluster) => objectName(refOf(cluster))),
    problems: [
      ...open.flatMap((cluster) => clusterProblem(cluster) ?? []),
      ...machines.filter((machine) => !paused.has(clusterOf(machine))).flatMap((machine) => machineProblem(machine) ?? []),
    ],
  };
}

export function isPausedForMove(object: KubeObject): boolean {
  return pausedForMoveAnnotation in (object.metadata.annotations ?? {});
}

/** An earlier move has begun to delete below this object. */
export function isDeletingForMove(object: KubeObject): boolean {
  return object.metadata.annotations?.[pausedForMoveAnnotation] === 'deleting';
}

export function isPaused(object: KubeObject): boolean {
  return valueAt(object.spec, 'paused') === true || pausedAnnotation in (object.metadata.annotations ?? {});
}
