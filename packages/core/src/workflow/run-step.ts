import { EksaError, errorText, isEksaError } from '../errors/index.ts';
import { backoffMs, mayRetry } from './retry.ts';
import type { RunContext } from './run-context.ts';
import { runBounded } from './scope.ts';
import { openStepContext } from './step-context.ts';
import { isInterrupted } from './step-machine.ts';
import type { AnyStep, Json, StepContext } from './types.ts';

export type StepOutcome =
  | { readonly status: 'done'; readonly output: Json }
  | { readonly status: 'failed'; readonly error: EksaError }
  | { readonly status: 'cancelled' };

/** The outputs a step asked for, by the name it gave them. */
export type NeededOutputs = Parameters<AnyStep<unknown>['run']>[0];

/** Runs one step to its end, with its retries. Rejects only when the journal cannot be written. */
export async function runStep<S>(run: RunContext<S>, step: AnyStep<S>, needs: NeededOutputs): Promise<StepOutcome> {
  const { ledger, scope } = run;
  const before = ledger.state.step(step.id);
  const resumed = isInterrupted(before);
  let answered = !resumed;

  for (let made = 1; ; made += 1) {
    const attempt = before.attempts + made;
    await ledger.append({ type: 'step.started', step: step.id, attempt });
    run.emit({ type: 'step.started', step: step.id, attempt });
    const result = await attemptStep(run, step, { attempt, resumed }, async (context) => {
      if (!answered) {
        const found = await step.probe?.(needs, context);
        answered = true;
        if (found !== undefined) return found;
      }
      return step.run(needs, context);
    });
    if (!('error' in result)) {
      await ledger.append({ type: 'step.done', step: step.id, output: result.raw });
      return { status: 'done', output: result.output };
    }
    const { error } = result;
    if (ledger.broken !== undefined) throw ledger.broken;
    if (scope.aborted) return cancelled(run, step);
    await ledger.append({ type: 'step.failed', step: step.id, attempt, code: error.code, message: error.message });
    if (step.retry === undefined || !mayRetry(result.thrown, step.retry, made)) return { status: 'failed', error };
    const afterMs = backoffMs(step.retry, made, run.random);
    run.emit({ type: 'step.retrying', step: step.id, attempt: attempt + 1, afterMs, error: error.message });
    if (!(await pause(run, afterMs))) return cancelled(run, step);
  }
}

type Attempted =
  | { readonly output: Json; readonly raw: Json }
  /** `thrown` is what the retry policy judges. */
  | { readonly error: EksaError; readonly thrown: unknown };

async function attemptStep<S>(
  run: RunContext<S>,
  step: AnyStep<S>,
  { attempt, resumed }: { readonly attempt: number; readonly resumed: boolean },
  work: (context: StepContext<S>) => Promise<unknown>,
): Promise<Attempted> {
  try {
    const value = await boundStep(run, step, { attempt, resumed, timeoutMs: run.limitSteps ? step.timeoutMs : undefined }, work);
    return parseOutput(step, value);
  } catch (thrown) {
    return { error: asStepError(step, thrown), thrown };
  }
}

export interface BoundStepOptions {
  readonly attempt: number;
  readonly resumed: boolean;
  readonly timeoutMs?: number | undefined;
}

/** Runs code of a step under the run's scope and the step's deadline. */
export function boundStep<S, T>(
  run: RunContext<S>,
  step: AnyStep<S>,
  { attempt, resumed, timeoutMs }: BoundStepOptions,
  work: (context: StepContext<S>) => Promise<T>,
): Promise<T> {
  return run.scope.within(async (controller) => {
    const open = openStepContext(run, { step: step.id, signal: controller.signal, attempt, resumed });
    try {
      return await runBounded(async () => work(open.context), {
        clock: run.clock,
        controller,
        graceMs: run.graceMs,
        timeoutMs,
        timedOut: (cause) => timedOut(step, { timeoutMs: timeoutMs ?? 0, reason: open.reason(), cause }),
      });
    } finally {
      open.close();
    }
  });
}

/** Outputs go through text even without a crash, so that a resumed run sees what an uninterrupted one saw. */
function parseOutput<S>(step: AnyStep<S>, value: unknown): { readonly output: Json; readonly raw: Json } {
  try {
    const raw: Json = JSON.parse(JSON.stringify(value ?? null));
    return { raw, output: step.output.parse(raw) };
  } catch (cause) {
    throw new EksaError('INTERNAL', `Step "${step.id}" returned an output that its schema refuses: ${errorText(cause)}`, { cause });
  }
}

async function cancelled<S>(run: RunContext<S>, step: AnyStep<S>): Promise<StepOutcome> {
  await run.ledger.append({ type: 'step.cancelled', step: step.id });
  return { status: 'cancelled' };
}

/** False when the run stopped meanwhile. */
async function pause<S>(run: RunContext<S>, ms: number): Promise<boolean> {
  try {
    await run.scope.within(({ signal }) => run.clock.sleep(ms, signal));
  } catch {
    // Only the scope ends this sleep early.
  }
  return !run.scope.aborted;
}

/** Errors of ours pass through; anything else is named after the step. */
export function asStepError<S>(step: AnyStep<S>, thrown: unknown): EksaError {
  if (isEksaError(thrown)) return thrown;
  return new EksaError('STEP_FAILED', `Step "${step.id}" (${step.title}) failed: ${errorText(thrown)}`, {
    cause: thrown,
    details: { step: step.id },
  });
}

interface Timeout {
  readonly timeoutMs: number;
  readonly reason: string | undefined;
  readonly cause: unknown;
}

function timedOut<S>(step: AnyStep<S>, { timeoutMs, reason, cause }: Timeout): EksaError {
  const waited = reason === undefined ? 'it did not say what it was waiting for' : `it was waiting for: ${reason}`;
  return new EksaError('TIMED_OUT', `Step "${step.id}" (${step.title}) did not finish within ${timeoutMs / 1000} s; ${waited}`, {
    hint: isEksaError(cause) && cause.hint !== undefined ? cause.hint : 'Look at the object named here, then resume.',
    cause,
    details: { step: step.id, timeoutMs, ...(reason === undefined ? {} : { waiting: reason }) },
  });
}
