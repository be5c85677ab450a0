import { EksaError, isEksaError } from '../errors/index.ts';
import { connect, heights, needsOf } from './graph.ts';
import { createLanes } from './lanes.ts';
import type { RunContext } from './run-context.ts';
import { asStepError, boundStep, type NeededOutputs, runStep, type StepOutcome } from './run-step.ts';
import { isInterrupted } from './step-machine.ts';
import type { AnyStep, Json, StepTiming, Workflow } from './types.ts';

export interface Schedule {
  readonly timings: Record<string, StepTiming>;
  /** Resolves when every step has ended, or when the run stopped and what was running has ended. */
  readonly finished: Promise<void>;
  /** True when no step is left to run. */
  complete(): boolean;
  /** Starts nothing more. */
  stop(): void;
}

/** Starts every step as soon as all it waits for has ended; `onFailed` hears of the first step that failed for good. */
export function scheduleSteps<S>(
  run: RunContext<S>,
  { steps }: Workflow<S>,
  options: { readonly lanes?: Readonly<Record<string, number>> | undefined; readonly onFailed: (error: EksaError) => void },
): Schedule {
  const graph = connect(steps);
  const priority = heights(graph);
  const lanes = createLanes(options.lanes);
  const open = graph.dependencies.map((list) => list.length);
  const timings: Record<string, StepTiming> = {};
  let stopped = false;
  let active = 0;
  let remaining = steps.length;
  const { promise: finished, resolve: finish } = deferred();

  /** Returns true when the step has ended in a way that lets its dependents go on. */
  async function advance(step: AnyStep<S>, height: number): Promise<boolean> {
    const state = run.ledger.state.step(step.id);
    if (state.status === 'done' || state.status === 'skipped') {
      run.emit({ type: 'step.finished', step: step.id, status: state.status, elapsedMs: 0 });
      return true;
    }
    const needs = neededOutputs(step, run.outputs);
    if (!(await isWanted(run, step, needs))) {
      if (stopped) return false;
      await run.ledger.append({ type: 'step.skipped', step: step.id });
      run.emit({ type: 'step.finished', step: step.id, status: 'skipped', elapsedMs: 0 });
      return true;
    }
    if (stopped) return false;
    await lanes.enter(step.lane, height);
    if (stopped) return false;
    try {
      return await execute(step, needs);
    } finally {
      lanes.leave(step.lane);
    }
  }

  async function execute(step: AnyStep<S>, needs: NeededOutputs): Promise<boolean> {
    const started = run.clock.now();
    const outcome = await runStep(run, step, needs);
    const finishedAt = run.clock.now();
    timings[step.id] = { started, finished: finishedAt };
    if (outcome.status === 'done') run.outputs.set(step.id, outcome.output);
    if (outcome.status === 'failed') options.onFailed(outcome.error);
    emitFinished(step.id, outcome, finishedAt - started);
    return outcome.status === 'done';
  }

  function emitFinished(step: string, outcome: StepOutcome, elapsedMs: number): void {
    const error = outcome.status === 'failed' ? { error: outcome.error.message } : {};
    run.emit({ type: 'step.finished', step, status: outcome.status, elapsedMs, ...error });
  }

  function launch(position: number): void {
    const step = steps[position];
    if (step === undefined || stopped) return;
    active += 1;
    void advance(step, priority[position] ?? 1)
      .catch((thrown: unknown) => {
        options.onFailed(asStepError(step, thrown));
        return false;
      })
      .then((ended) => {
        if (ended) remaining -= 1;
        if (ended) for (const dependent of graph.dependents[position] ?? []) release(dependent);
        active -= 1;
        if (active === 0) finish();
      });
  }

  function release(position: number): void {
    const left = (open[position] ?? 0) - 1;
    open[position] = left;
    if (left === 0) launch(position);
  }

  for (const [position, list] of graph.dependencies.entries()) if (list.length === 0) launch(position);
  if (active === 0) finish();
  return {
    timings,
    finished,
    complete: () => remaining === 0,
    stop() {
      stopped = true;
      lanes.openAll();
    },
  };
}

/** The outputs a step asked for; a skipped step has none. */
export function neededOutputs<S>(step: AnyStep<S>, outputs: ReadonlyMap<string, Json>): NeededOutputs {
  // Only the builder knows which output has which type; it saw to it that the names and steps fit.
  return Object.fromEntries(needsOf(step).map(([name, id]) => [name, outputs.get(id)])) as NeededOutputs;
}

/** False when a need was skipped, unless `after` names it too, and when the step's own `when` says so. */
async function isWanted<S>(run: RunContext<S>, step: AnyStep<S>, needs: NeededOutputs): Promise<boolean> {
  const excused = new Set(step.after?.map((ref) => ref.id));
  const state = run.ledger.state;
  if (needsOf(step).some(([, id]) => !excused.has(id) && state.step(id).status === 'skipped')) return false;
  const before = state.step(step.id);
  // It was wanted when it started; what it has made since may change the answer.
  if (step.when === undefined || isInterrupted(before)) return true;
  try {
    return await boundStep(run, step, { attempt: 0, resumed: false }, async () => (await step.when?.(needs, run.services)) ?? true);
  } catch (thrown) {
    if (run.scope.aborted) return false;
    const error = asStepError(step, thrown);
    await run.ledger.append({ type: 'step.failed', step: step.id, attempt: before.attempts, code: error.code, message: error.message });
    run.emit({ type: 'step.finished', step: step.id, status: 'failed', elapsedMs: 0, error: error.message });
    throw error;
  }
}

function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve: () => void = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

/** The error that stops steps when the run ends early. */
export function stopReason(cause: unknown): EksaError {
  if (isEksaError(cause) && cause.code === 'CANCELLED') return cause;
  return new EksaError('CANCELLED', 'The run stops, because something else in it failed.', { cause });
}
