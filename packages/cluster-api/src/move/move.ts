import { EksaError, errorText, isCancelled, isEksaError } from '@eksa/core/errors';
import type { KubeClient, KubeObject, MoveOptions, MoveResult } from '@eksa/core/ports';
import { signalOf } from '../install/apply-set.ts';
import { type Clock, reasonBoard, startDeadline } from '../waiting.ts';
import { waitUnblocked } from './blocked.ts';
import { classesToKeep, foreignClassProblems } from './cluster-classes.ts';
import { collectObjects, listObjects } from './collect.ts';
import { forWaits, type MoveContext } from './context.ts';
import { countCalls } from './counting-client.ts';
import { createInTarget } from './create.ts';
import { deleteFromSource } from './delete.ts';
import { buildMoveGraph, type MoveGraph } from './graph.ts';
import { discoverMoveTypes, type MoveType } from './move-types.ts';
import { pauseForMove, unpauseAfterMove } from './pause.ts';
import { providerProblems } from './provider-versions.ts';
import { isDeletingForMove, isPausedForMove } from './readiness.ts';
import { blocked, type Roots, typeOf, waitReadyToMove } from './wait-ready.ts';

export interface MoveDependencies {
  readonly clock: Clock;
  /** Milliseconds that unpausing the source may take after a failure, since the caller may have cancelled already. */
  readonly rollbackMs: number;
}

/**
 * Moves every Cluster API object of a namespace. A run that failed before its first deletion leaves the source at work; one
 * that was killed is finished by the next. Errors: MOVE_BLOCKED, MOVE_FAILED, CANCELLED.
 */
export async function move(from: KubeClient, to: KubeClient, options: MoveOptions, dependencies: MoveDependencies): Promise<MoveResult> {
  let requests = 0;
  const count = () => {
    requests += 1;
  };
  const limit = AbortSignal.timeout(options.timeoutMs);
  const context: MoveContext = {
    from: countCalls(from, count),
    to: countCalls(to, count),
    namespace: options.namespace,
    deadline: startDeadline(options.timeoutMs, dependencies.clock),
    board: reasonBoard(options.onWaiting),
    signal: options.signal === undefined ? limit : AbortSignal.any([options.signal, limit]),
    ...(options.signal === undefined ? {} : { callerSignal: options.signal }),
  };
  try {
    return { moved: await moveAll(context, dependencies), requests };
  } catch (error) {
    if (!isCancelled(error) || options.signal?.aborted === true) throw error;
    throw new EksaError('MOVE_FAILED', `Moving cluster management did not end within ${Math.round(options.timeoutMs / 1000)} s`, {
      cause: error,
    });
  }
}

async function moveAll(context: MoveContext, { rollbackMs }: MoveDependencies): Promise<number> {
  const { from, to } = context;
  const lacking = await providerProblems(from, to, signalOf(context));
  if (lacking.length > 0) throw blocked(lacking);
  const types = await discoverMoveTypes(from, signalOf(context));
  const roots = await waitReadyToMove(forWaits(context), types);
  const foreign = foreignClassProblems(roots.clusters);
  if (foreign.length > 0) throw blocked(foreign);
  if (roots.clusters.length === 0) await expectEarlierMove(context, types);

  const { graph, keep } = await copyOrRollBack(context, types, roots, rollbackMs);
  try {
    await deleteFromSource(context, graph.levels, keep);
    await unpauseAfterMove(
      from,
      roots.classes.filter(({ metadata }) => keep.has(metadata.uid ?? '')),
      signalOf(context),
    );
    await unpauseTarget(context, types);
  } catch (error) {
    throw failed(error, 'Everything is in the target already, and stays paused there and here: run the command again to finish.');
  }
  return graph.levels.flat().length;
}

/** Pauses the source and copies everything; if that fails, the source goes on as before. */
async function copyOrRollBack(context: MoveContext, types: readonly MoveType[], roots: Roots, rollbackMs: number) {
  const { from } = context;
  const paused = [...roots.clusters, ...roots.classes];
  const resumed = roots.clusters.length === 0 || paused.some(isDeletingForMove);
  try {
    await pauseForMove(
      from,
      paused.filter((object) => !isDeletingForMove(object)),
      'creating',
      signalOf(context),
    );
    const graph = await readStableGraph(context, types);
    const created = await createInTarget(context, graph.levels, { keepExisting: resumed });
    const expected = graph.levels.flat().length;
    if (created !== expected) throw new EksaError('MOVE_FAILED', `Only ${created} of ${expected} objects were made in the target`);
    const keep = await classesToKeep(context, roots.classes, graph.levels.flat());
    // From here on the source may be incomplete, and must never work again, whatever happens to this process.
    await pauseForMove(from, paused, 'deleting', signalOf(context));
    return { graph, keep };
  } catch (error) {
    // An earlier run has begun to delete: the controllers of the source would make lost machines anew.
    if (resumed)
      throw failed(error, 'An earlier move has begun to delete here, so the source stays paused: run the command again to finish.');
    throw await rolledBack(from, paused, error, rollbackMs);
  }
}

async function rolledBack(from: KubeClient, paused: readonly KubeObject[], error: unknown, rollbackMs: number): Promise<unknown> {
  try {
    await unpauseAfterMove(from, paused, { signal: AbortSignal.timeout(rollbackMs) });
    return failed(error, 'The source was unpaused and works as before; run the command again when the cause is gone.');
  } catch (unpausing) {
    const hint = `The source could not be unpaused (${errorText(unpausing)}); run the command again, it goes on from here.`;
    return failed(error, hint);
  }
}

/** Reads everything after the pause, since controllers may have made objects until then. */
async function readStableGraph(context: MoveContext, types: readonly MoveType[]): Promise<MoveGraph> {
  const graph = await readGraph(context, types);
  return (await waitUnblocked(forWaits(context), graph.levels.flat())) ? readGraph(context, types) : graph;
}

async function readGraph(context: MoveContext, types: readonly MoveType[]): Promise<MoveGraph> {
  const graph = buildMoveGraph(await collectObjects(context.from, types, context.namespace, signalOf(context)));
  if (graph.problems.length > 0) throw blocked(graph.problems);
  return graph;
}

/** A source without Clusters is what a finished move leaves; without any in the target either, there is nothing to move. */
async function expectEarlierMove(context: MoveContext, types: readonly MoveType[]): Promise<void> {
  const type = typeOf(types, 'Cluster');
  const found = type === undefined ? [] : await listObjects(context.to, type, { namespace: context.namespace, ...signalOf(context) });
  if (found.length === 0) throw blocked([`there is no Cluster in namespace ${context.namespace} of ${context.from.server}`]);
}

/** What carries our mark, also from an earlier run. */
async function unpauseTarget(context: MoveContext, types: readonly MoveType[]): Promise<void> {
  const { to, namespace } = context;
  for (const kind of ['ClusterClass', 'Cluster']) {
    const type = typeOf(types, kind);
    if (type === undefined) continue;
    const found = await listObjects(to, type, { namespace, ...signalOf(context) });
    await unpauseAfterMove(to, found.filter(isPausedForMove), signalOf(context));
  }
}

function failed(error: unknown, hint: string): unknown {
  if (isCancelled(error)) return error;
  const options = { hint, cause: error, ...(isEksaError(error) ? { details: error.details } : {}) };
  if (isEksaError(error) && error.code === 'MOVE_BLOCKED') return new EksaError('MOVE_BLOCKED', error.message, options);
  return new EksaError('MOVE_FAILED', errorText(error), options);
}
