import { needsOf } from './graph.ts';
import type { AnyStep, PlannedChange, Workflow } from './types.ts';

export interface PlannedStep {
  readonly step: string;
  /** The line the user reads. */
  readonly title: string;
  /** Empty when the step does not say what it changes. */
  readonly changes: readonly PlannedChange[];
}

/**
 * What a run would do, in an order in which it could: calls only `when` and `plan`, never `run`. Outputs do not exist
 * yet, so both see no needs; a `when` that cannot answer without them counts as yes. Skipped steps are left out.
 */
export async function planWorkflow<S>({ steps }: Workflow<S>, services: S): Promise<readonly PlannedStep[]> {
  const planned: PlannedStep[] = [];
  const skipped = new Set<string>();
  for (const step of steps) {
    if (!(await wouldRun(step, services, skipped))) {
      skipped.add(step.id);
      continue;
    }
    planned.push({ step: step.id, title: step.title, changes: (await step.plan?.({}, services)) ?? [] });
  }
  return planned;
}

async function wouldRun<S>(step: AnyStep<S>, services: S, skipped: ReadonlySet<string>): Promise<boolean> {
  const needs = needsOf(step).map(([, id]) => id);
  const excused = new Set(step.after?.map((ref) => ref.id));
  if (needs.some((id) => skipped.has(id) && !excused.has(id))) return false;
  try {
    return (await step.when?.({}, services)) ?? true;
  } catch (error) {
    if (needs.length === 0) throw error;
    return true;
  }
}
