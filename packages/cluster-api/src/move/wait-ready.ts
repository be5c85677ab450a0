import { EksaError, isEksaError } from '@eksa/core/errors';
import type { KubeObject, TypeRef, Verdict } from '@eksa/core/ports';
import { signalOf, withSlot } from '../install/apply-set.ts';
import { listObjects } from './collect.ts';
import type { MoveContext } from './context.ts';
import { isKind, type MoveType } from './move-types.ts';
import { clusterGroup } from './names.ts';
import { readinessOf } from './readiness.ts';

/** What is paused for the move. */
export interface Roots {
  readonly clusters: readonly KubeObject[];
  readonly classes: readonly KubeObject[];
}

/**
 * Waits until every Cluster is up and every Machine is a node: right after a creation some conditions lag behind.
 * Errors: MOVE_BLOCKED, at once when a user paused something, at the deadline with all that is missing.
 */
export async function waitReadyToMove(context: MoveContext, types: readonly MoveType[]): Promise<Roots> {
  const [clusterType, machineType, classType] = ['Cluster', 'Machine', 'ClusterClass'].map((kind) => typeOf(types, kind));
  const list = async (type: TypeRef | undefined) =>
    type === undefined ? [] : listObjects(context.from, type, { namespace: context.namespace, ...signalOf(context) });
  const [clusters, machines, classes] = await Promise.all([list(clusterType), list(machineType), list(classType)]);
  refusePaused([...readinessOf(clusters, []).pausedByUser, ...readinessOf(classes, []).pausedByUser]);
  if (readinessOf(clusters, machines).problems.length === 0) return { clusters, classes };

  const wait = (type: TypeRef | undefined, problems: (found: readonly KubeObject[]) => readonly string[]) =>
    type === undefined ? Promise.resolve() : waitForAll(context, type, problems);
  try {
    await Promise.all([
      wait(clusterType, (found) => readinessOf(found, []).problems),
      wait(machineType, (found) => readinessOf(clusters, found).problems.filter((problem) => problem.startsWith('Machine '))),
    ]);
  } catch (error) {
    if (!isEksaError(error) || error.code !== 'TIMED_OUT') throw error;
    throw blocked(readinessOf(await list(clusterType), await list(machineType)).problems, error);
  }
  return { clusters: await list(clusterType), classes };
}

/** MOVE_BLOCKED with everything that stands in the way. */
export function blocked(problems: readonly string[], cause?: unknown): EksaError {
  return new EksaError('MOVE_BLOCKED', `Cluster management cannot be moved:\n- ${problems.join('\n- ')}`, {
    hint: 'Repair what is listed, then run the command again; nothing was moved.',
    details: { problems },
    ...(cause === undefined ? {} : { cause }),
  });
}

export function typeOf(types: readonly MoveType[], kind: string): TypeRef | undefined {
  const type = types.find((candidate) => isKind(candidate, clusterGroup, kind));
  return type === undefined ? undefined : { apiVersion: type.apiVersion, kind };
}

function refusePaused(names: readonly string[]): void {
  if (names.length === 0) return;
  throw blocked(
    names.map((name) => `${name} is paused, and not by an earlier move; remove spec.paused and the annotation cluster.x-k8s.io/paused`),
  );
}

async function waitForAll(
  context: MoveContext,
  type: TypeRef,
  problemsOf: (found: readonly KubeObject[]) => readonly string[],
): Promise<void> {
  const check = (found: readonly KubeObject[]): Verdict => {
    const [first, ...others] = problemsOf(found.map((object) => ({ ...object, ...type })));
    if (first === undefined) return { state: 'done' };
    return { state: 'waiting', reason: others.length === 0 ? first : `${first} (and ${others.length} more)` };
  };
  await withSlot(context, (onWaiting) =>
    context.from.waitForList(type, { namespace: context.namespace }, check, {
      timeoutMs: context.deadline.remainingMs(),
      onWaiting,
      ...signalOf(context),
    }),
  );
}
