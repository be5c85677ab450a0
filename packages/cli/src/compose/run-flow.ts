import { clusterName } from '@eksa/core/clusters';
import { EksaError, errorText, isEksaError } from '@eksa/core/errors';
import type { EventSink } from '@eksa/core/events';
import { type RunResult, runWorkflow } from '@eksa/core/workflow';
import type { Operation } from './operation.ts';

/** Runs, or resumes, a flow to its end; throws what made it fail, with what to do next. */
export async function runFlow(operation: Operation, signal: AbortSignal, onEvent: EventSink): Promise<RunResult> {
  const { flow, workflow, services, folder, inputDigest } = operation;
  const notes = notesFor(flow, clusterName(services));
  const result = await runWorkflow(workflow, services, { store: folder.journal(flow), inputDigest, signal, onEvent, notes });
  if (result.status === 'done') return result;
  throw withNextStep(result.error ?? signal.reason, clusterName(services));
}

/** What the journal itself tells a person who opens it. */
function notesFor(flow: string, name: string) {
  const unfinished = `This ${flow} is unfinished. Go on: eksctl-anywhere resume ${name}. Go back: eksctl-anywhere delete cluster ${name}.`;
  return { opened: unfinished, failed: unfinished, cancelled: unfinished, done: `This ${flow} is finished.` };
}

/** An error of a started flow always says how to go on or go back. */
function withNextStep(error: unknown, name: string): EksaError {
  const hint = `Go on with \`eksctl-anywhere resume ${name}\`, or remove what was made with \`eksctl-anywhere delete cluster ${name}\`.`;
  if (!isEksaError(error)) return new EksaError('STEP_FAILED', errorText(error), { hint, cause: error });
  if (error.hint !== undefined) return error;
  return new EksaError(error.code, error.message, { hint, cause: error.cause, details: error.details });
}
