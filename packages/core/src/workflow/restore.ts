import { EksaError, errorText } from '../errors/index.ts';
import type { Json, RunState, Workflow } from './types.ts';

export interface Identity {
  readonly inputDigest?: string | undefined;
}

/** Throws JOURNAL_MISMATCH unless the journal belongs to this workflow and, when given, to this input. */
export function assertSameRun<S>(state: RunState, workflow: Workflow<S>, { inputDigest }: Identity): void {
  if (state.workflow !== workflow.name || state.version !== workflow.version) {
    throw mismatch(
      `The journal belongs to "${state.workflow}" version ${state.version}, not to "${workflow.name}" version ${workflow.version}.`,
      'Finish it with the program version that began it, or delete the cluster and begin again.',
    );
  }
  if (inputDigest !== undefined && state.inputDigest !== inputDigest) {
    throw mismatch(
      `The journal of "${workflow.name}" belongs to another input: digest ${state.inputDigest}, not ${inputDigest}.`,
      'Resume with the cluster file and bundle it began with, or delete the cluster and begin again.',
    );
  }
  const known = new Set(workflow.steps.map((step) => step.id));
  const stranger = Object.keys(state.steps).find((id) => !known.has(id));
  if (stranger !== undefined) {
    throw mismatch(
      `The journal names step "${stranger}", which "${workflow.name}" version ${workflow.version} does not have.`,
      'Load the same plug-ins as when it began, or delete the cluster and begin again.',
    );
  }
}

/** Outputs of the done steps, checked again by the schemas of today. Throws JOURNAL_MISMATCH. */
export function restoreOutputs<S>(state: RunState, workflow: Workflow<S>): Map<string, Json> {
  const outputs = new Map<string, Json>();
  for (const step of workflow.steps) {
    const found = Object.hasOwn(state.steps, step.id) ? state.steps[step.id] : undefined;
    if (found?.status !== 'done') continue;
    try {
      outputs.set(step.id, step.output.parse(found.output));
    } catch (cause) {
      throw mismatch(
        `The journalled output of step "${step.id}" does not fit this version: ${errorText(cause)}`,
        'Finish it with the program version that began it, or delete the cluster and begin again.',
      );
    }
  }
  return outputs;
}

function mismatch(message: string, hint: string): EksaError {
  return new EksaError('JOURNAL_MISMATCH', message, { hint });
}
