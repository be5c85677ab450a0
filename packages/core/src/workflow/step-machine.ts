import type { JournalRecord, StepState } from './types.ts';

/** A step of which the journal says nothing yet. */
export const pendingStep: StepState = { status: 'pending', attempts: 0 };

export type StepRecord = Extract<JournalRecord, { readonly step: string }>;

type Status = StepState['status'];

/** From which states an entry may come. `pending` with attempts is a step that an earlier process left unfinished. */
const sources: Readonly<Record<StepRecord['type'], readonly Status[]>> = {
  'step.started': ['pending', 'failed', 'undone'],
  'step.saved': ['running'],
  'step.done': ['running'],
  'step.skipped': ['pending', 'undone'],
  'step.reopened': ['done'],
  'step.failed': ['running', 'pending', 'undone'],
  'step.cancelled': ['running', 'failed'],
  'step.undone': ['pending', 'done', 'failed', 'cancelled'],
};

/** Why the entry cannot follow, or undefined when it can. */
export function stepObjection(step: StepState, record: StepRecord): string | undefined {
  if (!sources[record.type].includes(step.status)) return `step "${record.step}" is ${step.status}`;
  if (record.type === 'step.started' && record.attempt !== step.attempts + 1) {
    return `step "${record.step}" starts attempt ${record.attempt} after ${step.attempts}`;
  }
  if (record.type === 'step.failed' && record.attempt !== step.attempts) {
    return `step "${record.step}" fails in attempt ${record.attempt}, but ${step.attempts} is the last`;
  }
  if (record.type === 'step.undone' && step.attempts === 0) return `step "${record.step}" never started`;
  if (record.type === 'step.skipped' && step.attempts > 0) return `step "${record.step}" has started before`;
  return undefined;
}

/** The state after an entry to which there is no objection. */
export function nextStep(step: StepState, record: StepRecord): StepState {
  const { attempts } = step;
  const saved = step.saved === undefined ? {} : { saved: step.saved };
  switch (record.type) {
    case 'step.started':
      return { status: 'running', attempts: record.attempt, ...saved };
    case 'step.saved':
      return { status: 'running', attempts, saved: record.data };
    case 'step.done':
      return { status: 'done', attempts, output: record.output };
    case 'step.skipped':
      return { status: 'skipped', attempts };
    case 'step.reopened':
      return { status: 'pending', attempts };
    case 'step.failed':
      return { status: 'failed', attempts, ...saved, error: { code: record.code, message: record.message } };
    case 'step.cancelled':
      return { status: 'cancelled', attempts, ...saved };
    case 'step.undone':
      return { status: 'undone', attempts: 0 };
  }
}

/** What another process finds: whatever was started and not finished waits for its turn again. */
export function resumedStep(step: StepState): StepState {
  if (step.status === 'done' || step.status === 'skipped' || step.status === 'undone') return step;
  return { status: 'pending', attempts: step.attempts, ...(step.saved === undefined ? {} : { saved: step.saved }) };
}

/** True when a step was started by an earlier process and neither finished nor taken back. */
export function isInterrupted(step: StepState): boolean {
  return step.attempts > 0 && step.status !== 'done' && step.status !== 'skipped' && step.status !== 'undone';
}
