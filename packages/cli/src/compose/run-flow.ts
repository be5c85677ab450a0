import { EksaError, errorText, isEksaError } from '@eksa/core/errors';
import type { EventSink } from '@eksa/core/events';
import { runWorkflow } from '@eksa/core/workflow';
import type { Operation } from './operation.ts';

/** Runs, or resumes, a flow to its end; throws what made it fail. */
export async function runFlow(operation: Operation, signal: AbortSignal, onEvent: EventSink): Promise<void> {
  const { flow, workflow, services, folder, inputDigest, limitSteps } = operation;
  const result = await runWorkflow(workflow, services, { store: folder.journal(flow), inputDigest, limitSteps, signal, onEvent });
  if (result.status !== 'done') throw result.error ?? signal.reason;
}

/** An error of a started flow says how to go on or go back, unless it does already. */
export function withNextStep(error: unknown, { flow, folder: { name } }: Pick<Operation, 'flow' | 'folder'>): EksaError {
  const onward = `Go on with \`eksctl-anywhere resume ${name}\``;
  const hint =
    flow === 'delete'
      ? `${onward}.`
      : `${onward}, or remove what was made with \`eksctl-anywhere delete cluster ${name}\`.${longer(error)}`;
  if (!isEksaError(error)) return new EksaError('STEP_FAILED', errorText(error), { hint, cause: error });
  if (error.hint !== undefined && tellsNextStep.test(error.hint)) return error;
  const whole = error.hint === undefined ? hint : `${error.hint}\n${hint}`;
  return new EksaError(error.code, error.message, { hint: whole, cause: error.cause, details: error.details });
}

/** The limits of waits are options of create, which goes on with what is there. */
function longer(error: unknown): string {
  if (!isEksaError(error) || error.code !== 'TIMED_OUT') return '';
  return '\nTo wait longer, run the create again with --no-timeouts, or with a longer --control-plane-wait-timeout, --external-etcd-wait-timeout or --per-machine-wait-timeout.';
}

const tellsNextStep = /eksctl-anywhere (resume|delete)|the command again/;
