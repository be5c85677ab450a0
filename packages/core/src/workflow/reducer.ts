import { EksaError } from '../errors/index.ts';
import { nextStep, pendingStep, resumedStep, stepObjection } from './step-machine.ts';
import type { JournalEntry, RunState, StepState } from './types.ts';

/** The state before the first entry. */
export const initialState: RunState = { status: 'new', runId: '', workflow: '', version: 0, inputDigest: '', steps: {}, lastSeq: 0 };

/**
 * The state machine of a run: pure, total over legal journals. Steps that the journal has not named are absent.
 * Throws JOURNAL_CORRUPT for an entry that cannot follow.
 */
export function reduce(state: RunState, entry: JournalEntry): RunState {
  return replay([entry], state);
}

/** Folds many entries at once, in time linear in their number. */
export function replay(entries: readonly JournalEntry[], from: RunState = initialState): RunState {
  const live = liveState(from);
  for (const entry of entries) live.apply(entry);
  return live.snapshot();
}

/** A state that follows the journal of a running process without being copied for each entry. */
export interface LiveState {
  readonly status: RunState['status'];
  readonly lastSeq: number;
  step(id: string): StepState;
  /** Throws JOURNAL_CORRUPT and changes nothing when the entry cannot follow. */
  apply(entry: JournalEntry): void;
  snapshot(): RunState;
}

export function liveState(from: RunState = initialState): LiveState {
  const { steps: known, ...rest } = from;
  const steps = new Map(Object.entries(known));
  let run: Omit<RunState, 'steps'> = rest;
  return {
    get status() {
      return run.status;
    },
    get lastSeq() {
      return run.lastSeq;
    },
    step: (id) => steps.get(id) ?? pendingStep,
    apply(entry) {
      const objection = entry.seq === run.lastSeq + 1 ? entryObjection(run.status, steps, entry) : `entry ${run.lastSeq + 1} is expected`;
      if (objection !== undefined) throw illegal(entry, objection);
      run = nextRun(run, entry);
      applyToSteps(steps, entry);
    },
    snapshot: () => ({ ...run, steps: Object.fromEntries(steps) }),
  };
}

function entryObjection(status: RunState['status'], steps: ReadonlyMap<string, StepState>, entry: JournalEntry): string | undefined {
  const refused = `the run is ${status}`;
  const fresh = status === 'new' || status === 'rolled-back';
  if (entry.type === 'run.opened') return fresh ? undefined : refused;
  if (entry.type === 'run.resumed') return fresh ? refused : undefined;
  if (status !== 'open') return refused;
  if (entry.type === 'run.closed') return closeObjection(steps, entry.status);
  return stepObjection(steps.get(entry.step) ?? pendingStep, entry);
}

type Closing = Extract<JournalEntry, { type: 'run.closed' }>['status'];

const endings: Readonly<Record<Closing, (step: StepState) => boolean>> = {
  done: ({ status }) => status === 'done' || status === 'skipped',
  'rolled-back': ({ status, attempts }) => status === 'undone' || status === 'skipped' || (status === 'pending' && attempts === 0),
  failed: ({ status }) => status !== 'running',
  cancelled: ({ status }) => status !== 'running',
};

function closeObjection(steps: ReadonlyMap<string, StepState>, closing: Closing): string | undefined {
  for (const [id, step] of steps) {
    if (!endings[closing](step)) return `step "${id}" is ${step.status}`;
  }
  return undefined;
}

function nextRun(run: Omit<RunState, 'steps'>, entry: JournalEntry): Omit<RunState, 'steps'> {
  const lastSeq = entry.seq;
  if (entry.type === 'run.opened') {
    const { runId, workflow, version, inputDigest } = entry;
    return { status: 'open', runId, workflow, version, inputDigest, lastSeq };
  }
  if (entry.type === 'run.resumed') return { ...run, status: 'open', lastSeq };
  if (entry.type === 'run.closed') return { ...run, status: entry.status, lastSeq };
  return { ...run, lastSeq };
}

function applyToSteps(steps: Map<string, StepState>, entry: JournalEntry): void {
  if (entry.type === 'run.closed') return;
  if (entry.type === 'run.opened') steps.clear();
  else if (entry.type === 'run.resumed') for (const [id, step] of steps) steps.set(id, resumedStep(step));
  else steps.set(entry.step, nextStep(steps.get(entry.step) ?? pendingStep, entry));
}

function illegal(entry: JournalEntry, objection: string): EksaError {
  return new EksaError('JOURNAL_CORRUPT', `Entry ${entry.seq} of the journal, ${entry.type}, cannot follow: ${objection}.`, {
    hint: 'Delete the cluster and create it again; keep the journal if you want to report this.',
    details: { seq: entry.seq, type: entry.type },
  });
}
