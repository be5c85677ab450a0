import { type Condition, conditionOf, conditionsOf, withCondition } from '../../../objects/conditions.ts';
import { timestamp } from '../../../objects/time.ts';
import type { ReplicaSet } from '../replica-set/replica-set.ts';
import { allowanceOf, type Deployment, replicasOf } from './deployment.ts';
import type { Revisions } from './revisions.ts';

export interface DeploymentStatus {
  readonly observedGeneration: number;
  readonly replicas?: number;
  readonly updatedReplicas?: number;
  readonly readyReplicas?: number;
  readonly availableReplicas?: number;
  readonly unavailableReplicas?: number;
  readonly conditions: readonly Condition[];
}

/** The status that follows from the ReplicaSets. Counts of zero are left out. */
export function deploymentStatus(deployment: Deployment, { newest, olds }: Revisions, now: number): DeploymentStatus {
  const sets = newest === undefined ? olds : [...olds, newest];
  const total = (count: (set: ReplicaSet) => number | undefined) => sets.reduce((sum, set) => sum + (count(set) ?? 0), 0);
  const available = total((set) => set.status?.availableReplicas);
  const counts = {
    replicas: total((set) => set.status?.replicas),
    updatedReplicas: newest?.status?.replicas ?? 0,
    readyReplicas: total((set) => set.status?.readyReplicas),
    availableReplicas: available,
    unavailableReplicas: Math.max(0, total((set) => set.spec.replicas ?? 0) - available),
  };
  return {
    observedGeneration: deployment.metadata.generation ?? 1,
    ...Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)),
    conditions: conditions(deployment, newest, counts, now),
  };
}

type Counts = Readonly<Record<'replicas' | 'updatedReplicas' | 'readyReplicas' | 'availableReplicas', number>>;

function conditions(deployment: Deployment, newest: ReplicaSet | undefined, counts: Counts, now: number): readonly Condition[] {
  const set = (list: readonly Condition[], condition: Condition, moved = false) => withUpdateTime(list, condition, timestamp(now), moved);
  const progressing = progressingCondition(deployment, newest, counts, now);
  const before = conditionsOf(deployment.status).filter(({ type }) => type !== 'ReplicaFailure');
  const withAvailable = set(before, availableCondition(deployment, counts));
  const withProgress =
    progressing === undefined ? withAvailable : set(withAvailable, progressing, progressing.reason === 'ReplicaSetUpdated');
  const failure = conditionOf(newest?.status, 'ReplicaFailure');
  return failure === undefined ? withProgress : set(withProgress, failure);
}

/** lastUpdateTime moves with any progress, lastTransitionTime with the status only. */
function withUpdateTime(list: readonly Condition[], condition: Condition, time: string, moved: boolean): readonly Condition[] {
  const old = list.find(({ type }) => type === condition.type);
  const same = old?.reason === condition.reason && old?.message === condition.message && old?.status === condition.status;
  return withCondition(list, { ...condition, lastUpdateTime: same && !moved ? (old?.lastUpdateTime ?? time) : time }, time);
}

function availableCondition(deployment: Deployment, { availableReplicas }: Counts): Condition {
  const enough = availableReplicas >= replicasOf(deployment) - allowanceOf(deployment).maxUnavailable;
  return enough
    ? {
        type: 'Available',
        status: 'True',
        reason: 'MinimumReplicasAvailable',
        message: 'Deployment has minimum availability.',
      }
    : {
        type: 'Available',
        status: 'False',
        reason: 'MinimumReplicasUnavailable',
        message: 'Deployment does not have minimum availability.',
      };
}

/** undefined = stays as it is. */
function progressingCondition(deployment: Deployment, newest: ReplicaSet | undefined, counts: Counts, now: number): Condition | undefined {
  const old = conditionOf(deployment.status, 'Progressing');
  if (deployment.spec.paused === true) return progress('Unknown', 'DeploymentPaused', 'Deployment is paused');
  if (newest === undefined) return undefined;
  const what = `ReplicaSet "${newest.metadata.name}"`;
  const wanted = replicasOf(deployment);
  const complete = counts.updatedReplicas === wanted && counts.replicas === wanted && counts.availableReplicas === wanted;
  if (complete) return progress('True', 'NewReplicaSetAvailable', `${what} has successfully progressed.`);
  if (old === undefined) return progress('True', 'NewReplicaSetCreated', `Created new replica set "${newest.metadata.name}"`);
  const settled = old.reason === 'NewReplicaSetAvailable' && old.message?.includes(`"${newest.metadata.name}"`) === true;
  if (hasMoved(deployment.status, counts) || old.reason === 'DeploymentPaused') {
    return settled ? undefined : progress('True', 'ReplicaSetUpdated', `${what} is progressing.`);
  }
  if (settled || progressDeadlineInMs(deployment, now) !== 0) return undefined;
  return progress('False', 'ProgressDeadlineExceeded', `${what} has timed out progressing.`);
}

function progress(status: 'True' | 'False' | 'Unknown', reason: string, message: string): Condition {
  return { type: 'Progressing', status, reason, message };
}

function hasMoved(status: unknown, counts: Counts): boolean {
  const old = (status ?? {}) as Partial<Counts>;
  const grew = (name: keyof Counts) => counts[name] > (old[name] ?? 0);
  const outdated = (numbers: Partial<Counts>) => (numbers.replicas ?? 0) - (numbers.updatedReplicas ?? 0);
  return grew('updatedReplicas') || grew('readyReplicas') || grew('availableReplicas') || outdated(counts) < outdated(old);
}

/** Milliseconds until a rollout without progress counts as failed; 0 = it does; undefined = none is under way. */
export function progressDeadlineInMs(deployment: Deployment, now: number): number | undefined {
  const condition = conditionOf(deployment.status, 'Progressing');
  if (condition === undefined || condition.reason === 'NewReplicaSetAvailable' || condition.status !== 'True') return undefined;
  const since = Date.parse(String(condition.lastUpdateTime ?? condition.lastTransitionTime));
  return Math.max(0, since + (deployment.spec.progressDeadlineSeconds ?? 600) * 1_000 - now);
}
