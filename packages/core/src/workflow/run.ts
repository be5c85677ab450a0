import { EksaError, errorText, isEksaError } from '../errors/index.ts';
import { runCleanups } from './cleanups.ts';
import { systemClock } from './clock.ts';
import { dependencyIds } from './graph.ts';
import { type Ledger, openLedger } from './ledger.ts';
import { noteFor } from './notes.ts';
import { stepsToReopen } from './reopen.ts';
import { assertSameRun, restoreOutputs } from './restore.ts';
import { type RunContext, shieldedSink } from './run-context.ts';
import { scheduleSteps, stopReason } from './schedule.ts';
import { createScope } from './scope.ts';
import type { Journal, Json, RunOptions, RunResult, StepTiming, Workflow } from './types.ts';

/** Milliseconds; how long a step may take to stop once its signal aborted. */
const defaultGraceMs = 5_000;

/**
 * Runs a workflow, or goes on with the unfinished run that the store holds: done steps are not run again, a step that
 * was started and not finished is probed, then run again. A run that is already done is returned as it is.
 *
 * What goes wrong in a step is in the result. Rejects with JOURNAL_LOCKED, JOURNAL_CORRUPT, JOURNAL_MISMATCH or
 * JOURNAL_UNWRITABLE when the journal cannot be opened, before anything was started.
 */
export async function runWorkflow<S>(workflow: Workflow<S>, services: S, options: RunOptions): Promise<RunResult> {
  const journal = await options.store.open();
  try {
    return await runJournalled(workflow, services, { ...options, journal });
  } finally {
    await journal.close();
  }
}

interface Stop {
  readonly status: 'failed' | 'cancelled';
  readonly error: EksaError;
}

async function runJournalled<S>(
  workflow: Workflow<S>,
  services: S,
  options: RunOptions & { readonly journal: Journal },
): Promise<RunResult> {
  const { signal, clock = systemClock, onJournal } = options;
  const emit = shieldedSink(options.onEvent);
  const scope = createScope();
  let stopped: Stop | undefined;
  let stopSchedule: () => void = () => {};

  function stop(status: Stop['status'], error: EksaError): void {
    stopped ??= { status, error };
    stopSchedule();
    scope.abort(stopReason(error));
  }

  const ledger = openLedger(options.journal, { onJournal, onBroken: (error) => stop('failed', error) });
  const before = ledger.state.snapshot();
  const fresh = before.status === 'new' || before.status === 'rolled-back';
  if (!fresh) assertSameRun(before, workflow, options);
  const outputs = fresh ? new Map<string, Json>() : restoreOutputs(before, workflow);
  const runId = fresh ? (options.runId ?? crypto.randomUUID()) : before.runId;
  const began = clock.now();

  function result(status: RunResult['status'], timings: Readonly<Record<string, StepTiming>>, error?: unknown): RunResult {
    emit({ type: 'run.finished', workflow: workflow.name, runId, status, elapsedMs: clock.now() - began });
    return { status, state: ledger.state.snapshot(), timings, ...(error === undefined ? {} : { error }) };
  }

  emit({ type: 'run.started', workflow: workflow.name, runId, steps: stepInfos(workflow), resumed: !fresh });
  if (before.status === 'done') return result('done', {});

  const run: RunContext<S> = {
    services,
    ledger,
    scope,
    clock,
    emit,
    random: options.random ?? Math.random,
    graceMs: options.graceMs ?? defaultGraceMs,
    limitSteps: options.limitSteps ?? true,
    outputs,
  };
  function cancel(): void {
    stop('cancelled', cancelReason(signal?.reason));
  }

  let timings: Readonly<Record<string, StepTiming>> = {};
  try {
    await openRun(ledger, workflow, { ...options, runId, fresh });
    if (signal?.aborted) cancel();
    else signal?.addEventListener('abort', cancel, { once: true });
    if (stopped === undefined) {
      const schedule = scheduleSteps(run, workflow, { lanes: options.lanes, onFailed: (error) => stop('failed', error) });
      timings = schedule.timings;
      stopSchedule = schedule.stop;
      // Something may have stopped the run while its first steps were being launched.
      if (scope.aborted) schedule.stop();
      await schedule.finished;
      // A cancel that came after the last step has nothing left to cancel.
      if (schedule.complete() && ledger.broken === undefined) stopped = undefined;
    }
    const { status, error } = ending(stopped);
    if (ledger.broken === undefined) {
      await runCleanups(run, workflow.cleanups, status);
      await ledger.append({ type: 'run.closed', status, note: noteFor(status, workflow.name, options.notes) });
    }
    return result(status, timings, error);
  } catch (thrown) {
    return result('failed', timings, ending(stopped).error ?? thrown);
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
}

function ending(stopped: Stop | undefined): { readonly status: RunResult['status']; readonly error?: EksaError } {
  return stopped ?? { status: 'done' };
}

interface Opening extends RunOptions {
  readonly runId: string;
  readonly fresh: boolean;
}

async function openRun<S>(
  ledger: Ledger,
  { name, version, steps }: Workflow<S>,
  { runId, fresh, inputDigest, notes }: Opening,
): Promise<void> {
  const { pid } = process;
  if (!fresh) {
    await ledger.append({ type: 'run.resumed', pid });
    for (const step of stepsToReopen(steps, ledger.state)) await ledger.append({ type: 'step.reopened', step });
    return;
  }
  await ledger.append({
    type: 'run.opened',
    runId,
    workflow: name,
    version,
    inputDigest,
    pid,
    note: noteFor('opened', name, notes),
  });
}

function stepInfos<S>({ steps }: Workflow<S>) {
  return steps.map((step) => ({ id: step.id, title: step.title, needs: dependencyIds(step), headline: step.headline ?? true }));
}

function cancelReason(reason: unknown): EksaError {
  if (isEksaError(reason) && reason.code === 'CANCELLED') return reason;
  const told = reason instanceof Error && reason.name !== 'AbortError' ? `: ${errorText(reason)}` : '.';
  return new EksaError('CANCELLED', `The run was cancelled${told}`, { cause: reason });
}
