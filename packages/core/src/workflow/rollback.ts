import { EksaError } from '../errors/index.ts';
import { systemClock } from './clock.ts';
import { openLedger } from './ledger.ts';
import { assertSameRun, restoreOutputs } from './restore.ts';
import { type RunContext, shieldedSink } from './run-context.ts';
import { asStepError, boundStep } from './run-step.ts';
import { neededOutputs, stopReason } from './schedule.ts';
import { createScope } from './scope.ts';
import type { AnyStep, Journal, JournalEntry, RunOptions, RunState, Workflow } from './types.ts';

export type RollbackOptions = Pick<RunOptions, 'store' | 'signal' | 'onEvent' | 'clock' | 'graceMs' | 'random' | 'onJournal'>;

export interface RollbackResult {
  readonly status: 'rolled-back' | 'failed' | 'cancelled';
  readonly state: RunState;
  readonly error?: unknown;
}

/**
 * Takes back what the steps of a run made, newest first: done ones and ones that were started and not finished. Every
 * step taken back is journalled, so a rollback that was interrupted goes on where it stopped. Rejects like runWorkflow.
 */
export async function rollback<S>(workflow: Workflow<S>, services: S, options: RollbackOptions): Promise<RollbackResult> {
  const journal = await options.store.open();
  try {
    return await rollbackJournalled(workflow, services, { ...options, journal });
  } finally {
    await journal.close();
  }
}

async function rollbackJournalled<S>(
  workflow: Workflow<S>,
  services: S,
  options: RollbackOptions & { readonly journal: Journal },
): Promise<RollbackResult> {
  const { journal, signal, clock = systemClock, onJournal, graceMs = 5_000, random = Math.random } = options;
  const scope = createScope();
  const ledger = openLedger(journal, { onJournal, onBroken: (error) => scope.abort(stopReason(error)) });
  const before = ledger.state.snapshot();
  if (before.status === 'new' || before.status === 'rolled-back') return { status: 'rolled-back', state: before };
  assertSameRun(before, workflow, {});

  const emit = shieldedSink(options.onEvent);
  const outputs = restoreOutputs(before, workflow);
  const run: RunContext<S> = { services, ledger, scope, clock, emit, random, graceMs, limitSteps: true, outputs };
  const order = newestFirst(workflow, journal.entries, before);
  function cancel(): void {
    scope.abort(new EksaError('CANCELLED', 'The rollback was cancelled.', { cause: signal?.reason }));
  }
  if (signal?.aborted) cancel();
  else signal?.addEventListener('abort', cancel, { once: true });

  try {
    await ledger.append({ type: 'run.resumed', pid: process.pid });
    const error = await undoAll(run, order);
    const status = error === undefined ? 'rolled-back' : scope.aborted ? 'cancelled' : 'failed';
    await ledger.append({ type: 'run.closed', status, note: notes[status] });
    return { status, state: ledger.state.snapshot(), ...(error === undefined ? {} : { error }) };
  } catch (error) {
    return { status: 'failed', state: ledger.state.snapshot(), error };
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
}

const notes: Readonly<Record<RollbackResult['status'], string>> = {
  'rolled-back': 'Everything was taken back. Nothing is left to do.',
  failed: 'Taking things back stopped half-way. Try again; what was taken back stays so.',
  cancelled: 'Taking things back was cancelled. Try again; what was taken back stays so.',
};

/** The first error, after which nothing more is taken back: older things may be what newer ones stand on. */
async function undoAll<S>(run: RunContext<S>, order: readonly AnyStep<S>[]): Promise<EksaError | undefined> {
  for (const step of order) {
    const { attempts } = run.ledger.state.step(step.id);
    const { undo } = step;
    try {
      await boundStep(run, step, { attempt: attempts, resumed: true, timeoutMs: step.timeoutMs }, async (context) => {
        await undo?.call(step, run.outputs.get(step.id), neededOutputs(step, run.outputs), context);
      });
    } catch (thrown) {
      if (run.ledger.broken !== undefined) throw run.ledger.broken;
      return asStepError(step, thrown);
    }
    await run.ledger.append({ type: 'step.undone', step: step.id });
  }
  return undefined;
}

/** A step comes after all it needs in the journal, so reading it backwards never takes away what another stands on. */
function newestFirst<S>(workflow: Workflow<S>, entries: readonly JournalEntry[], { steps }: RunState): readonly AnyStep<S>[] {
  const byId = new Map(workflow.steps.map((step) => [step.id, step]));
  const order = new Set<AnyStep<S>>();
  for (const entry of entries.toReversed()) {
    if (entry.type !== 'step.started') continue;
    const step = byId.get(entry.step);
    const state = steps[entry.step];
    if (step !== undefined && state !== undefined && state.attempts > 0 && state.status !== 'undone') order.add(step);
  }
  return [...order];
}
