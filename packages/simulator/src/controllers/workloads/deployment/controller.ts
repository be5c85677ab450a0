import type { KubeObject } from '../../../objects/object.ts';
import type { Controller, ControllerContext, ReconcileResult } from '../../controller.ts';
import { recordEvent } from '../../events/record.ts';
import { adoptOrphans } from '../pods/adopt.ts';
import { ownerKeys } from '../pods/pods.ts';
import type { ReplicaSet } from '../replica-set/replica-set.ts';
import { deploymentType, replicaSetType } from '../types.ts';
import { allowanceOf, type Deployment, replicasOf } from './deployment.ts';
import {
  newReplicaSet,
  type Revisions,
  replicaSetAnnotations,
  revisionAnnotation,
  revisionOf,
  revisionsOf,
  sizeAnnotations,
  sizesBefore,
} from './revisions.ts';
import { pausedStep, type Resize, recreateStep, rollingStep, type Share } from './rollout.ts';
import { proportionalSizes } from './scaling.ts';
import { deploymentStatus, progressDeadlineInMs } from './status.ts';

/** Brings out a Deployment's template by ReplicaSets, old ones giving way to the new one. */
export const deploymentController: Controller = {
  name: 'deployment-controller',
  type: deploymentType,
  also: [{ type: replicaSetType, keys: ownerKeys(deploymentType) }],
  reconcile(key, context) {
    const deployment = context.client.get(deploymentType, key) as Deployment | undefined;
    if (deployment === undefined) return;
    if (deployment.metadata.deletionTimestamp === undefined && !scaleRollout(deployment, context)) {
      const revisions = ensureNewest(deployment, context);
      resize(deployment, revisions, context);
      dropOldRevisions(deployment, revisions, context);
    }
    return writeStatus(deployment, context);
  },
};

function ensureNewest(deployment: Deployment, context: ControllerContext): Revisions {
  const { client } = context;
  adoptOrphans(client, deployment, replicaSetType, deployment.spec.selector);
  const found = revisionsOf(deployment, context);
  if (deployment.spec.paused === true) return found;
  const last = found.olds.reduce((most, set) => Math.max(most, revisionOf(set)), 0);
  const { newest } = found;
  if (newest === undefined) {
    const created = client.create(newReplicaSet(deployment, last + 1)) as ReplicaSet;
    markRevision(deployment, last + 1, context);
    return { newest: created, olds: found.olds };
  }
  // Going back to an old template makes its set the newest again.
  const revision = revisionOf(newest) > last ? revisionOf(newest) : last + 1;
  const annotated = client.modify(replicaSetType, keyOf(newest), (draft) => {
    draft.metadata.annotations = { ...draft.metadata.annotations, ...replicaSetAnnotations(deployment, revision) };
    if (draft.spec !== undefined && deployment.spec.minReadySeconds !== undefined) {
      draft.spec.minReadySeconds = deployment.spec.minReadySeconds;
    }
  });
  markRevision(deployment, revision, context);
  return { newest: (annotated ?? newest) as ReplicaSet, olds: found.olds };
}

function markRevision(deployment: Deployment, revision: number, { client }: ControllerContext): void {
  client.modify(deploymentType, keyOf(deployment), (draft) => {
    draft.metadata.annotations = { ...draft.metadata.annotations, [revisionAnnotation]: String(revision) };
  });
}

/** A Deployment whose size changes between two templates spreads the change over them before the rollout goes on. False: it does not. */
function scaleRollout(deployment: Deployment, context: ControllerContext): boolean {
  const { newest, olds } = revisionsOf(deployment, context);
  const rolls = newest !== undefined && deployment.spec.paused !== true && deployment.spec.strategy?.type !== 'Recreate';
  const active = rolls ? [...olds, newest].filter((set) => (set.spec.replicas ?? 0) > 0) : [];
  const wanted = replicasOf(deployment);
  const isScaled = active.some((set) => (sizesBefore(set).desired ?? wanted) !== wanted);
  if (active.length < 2 || !isScaled) return false;
  const parts = active.map((set) => ({ name: set.metadata.name, size: set.spec.replicas ?? 0, mostBefore: sizesBefore(set).most ?? 0 }));
  const sizes = proportionalSizes(wanted === 0 ? 0 : wanted + allowanceOf(deployment).maxSurge, parts);
  for (const set of active) setSize(deployment, set, sizes.get(set.metadata.name) ?? set.spec.replicas ?? 0, context);
  return true;
}

function resize(deployment: Deployment, { newest, olds }: Revisions, context: ControllerContext): void {
  const sets = newest === undefined ? olds : [...olds, newest];
  for (const [name, size] of nextSizes(deployment, newest, olds)) {
    const set = sets.find(({ metadata }) => metadata.name === name);
    if (set !== undefined) setSize(deployment, set, size, context);
  }
}

function setSize(deployment: Deployment, set: ReplicaSet, size: number, context: ControllerContext): void {
  const { name } = set.metadata;
  const before = set.spec.replicas ?? 0;
  context.client.modify(replicaSetType, keyOf(set), (draft) => {
    draft.metadata.annotations = { ...draft.metadata.annotations, ...sizeAnnotations(deployment) };
    draft.spec = { ...draft.spec, replicas: size };
  });
  if (size === before) return;
  const message = `Scaled ${size > before ? 'up' : 'down'} replica set ${name} from ${before} to ${size}`;
  recordEvent({ ...context, component: 'deployment-controller' }, deployment, { reason: 'ScalingReplicaSet', message });
}

function nextSizes(deployment: Deployment, newest: ReplicaSet | undefined, olds: readonly ReplicaSet[]): Resize {
  const wanted = replicasOf(deployment);
  const oldShares = olds.map(shareOf);
  if (newest === undefined || deployment.spec.paused === true) {
    return pausedStep(wanted, newest === undefined ? oldShares : [...oldShares, shareOf(newest)]);
  }
  if (deployment.spec.strategy?.type === 'Recreate') return recreateStep(wanted, shareOf(newest), oldShares);
  return rollingStep(wanted, allowanceOf(deployment), shareOf(newest), oldShares);
}

function shareOf(set: ReplicaSet): Share {
  return {
    name: set.metadata.name,
    asked: set.spec.replicas ?? 0,
    pods: set.status?.replicas ?? 0,
    available: set.status?.availableReplicas ?? 0,
  };
}

/** Sets without pods are kept for rollbacks, up to a number. */
function dropOldRevisions(deployment: Deployment, { olds }: Revisions, { client }: ControllerContext): void {
  const empty = olds.filter((set) => (set.spec.replicas ?? 0) === 0 && (set.status?.replicas ?? 0) === 0);
  const surplus = empty.length - (deployment.spec.revisionHistoryLimit ?? 10);
  for (const set of empty.slice(0, Math.max(0, surplus))) client.delete(replicaSetType, keyOf(set));
}

function writeStatus(deployment: Deployment, context: ControllerContext): ReconcileResult {
  const { client, clock } = context;
  const status = deploymentStatus(deployment, revisionsOf(deployment, context), clock.now());
  const written = client.modify(deploymentType, keyOf(deployment), (draft) => {
    draft.status = { ...status };
  });
  const waitMs = written === undefined ? undefined : progressDeadlineInMs(written as Deployment, clock.now());
  return waitMs === undefined ? undefined : { againAfterMs: Math.max(1_000, waitMs) };
}

function keyOf({ metadata }: KubeObject): { readonly name: string; readonly namespace: string } {
  return { name: metadata.name, namespace: metadata.namespace ?? '' };
}
