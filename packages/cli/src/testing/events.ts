import type { EksaEvent, StepInfo } from '@eksa/core/events';

/** A run of the given steps; a name in brackets is a step beside the stages. */
export function runStarted(...names: readonly string[]): EksaEvent {
  return { type: 'run.started', workflow: 'test', runId: 'run-1', steps: names.map(stepInfo), resumed: false };
}

function stepInfo(name: string): StepInfo {
  const id = name.replaceAll(/[[\]]/g, '');
  return { id, title: `Doing ${id}`, needs: [], headline: id === name };
}

export function started(step: string, attempt = 1): EksaEvent {
  return { type: 'step.started', step, attempt };
}

export function waiting(step: string, reason: string): EksaEvent {
  return { type: 'step.waiting', step, reason };
}

type Status = Extract<EksaEvent, { readonly type: 'step.finished' }>['status'];

export function finished(step: string, status: Status = 'done', elapsedMs = 1_000): EksaEvent {
  return { type: 'step.finished', step, status, elapsedMs };
}

export function message(text: string, step?: string): EksaEvent {
  return { type: 'message', code: 'TEST', text, level: 'info', verbosity: 0, ...(step === undefined ? {} : { step }) };
}

export function runFinished(status: 'done' | 'failed' | 'cancelled' = 'done'): EksaEvent {
  return { type: 'run.finished', workflow: 'test', runId: 'run-1', status, elapsedMs: 5_000 };
}
