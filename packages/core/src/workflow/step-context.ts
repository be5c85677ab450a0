import { EksaError } from '../errors/index.ts';
import type { RunContext } from './run-context.ts';
import type { Json, StepContext } from './types.ts';

export interface StepContextOptions {
  readonly step: string;
  readonly signal: AbortSignal;
  readonly attempt: number;
  readonly resumed: boolean;
}

export interface OpenStepContext<S> {
  readonly context: StepContext<S>;
  /** The last reason the step gave for waiting. */
  reason(): string | undefined;
  /** Step code that goes on after its attempt ended can no longer write or speak. */
  close(): void;
}

export function openStepContext<S>(run: RunContext<S>, { step, signal, attempt, resumed }: StepContextOptions): OpenStepContext<S> {
  let reason: string | undefined;
  let open = true;
  const context: StepContext<S> = {
    services: run.services,
    signal,
    attempt,
    resumed,
    waiting(text) {
      if (!open || text === reason) return;
      reason = text;
      run.emit({ type: 'step.waiting', step, reason: text });
    },
    async save(partial: Json) {
      if (!open) throw new EksaError('CANCELLED', `Step "${step}" saved after its attempt had ended.`);
      await run.ledger.append({ type: 'step.saved', step, data: partial });
    },
    get saved() {
      return run.ledger.state.step(step).saved;
    },
  };
  return {
    context,
    reason: () => reason,
    close() {
      open = false;
    },
  };
}
