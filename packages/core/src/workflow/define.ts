import { EksaError } from '../errors/index.ts';
import { sortSteps } from './graph.ts';
import type { AnyStep, CleanupSpec, Workflow, WorkflowBuilder } from './types.ts';

/**
 * Begins the declaration of a workflow; `build()` checks it. Steps run as soon as what they name in `needs` and
 * `after` has ended, so the order of declaration decides nothing but the order of lines in a plan.
 *
 * @param version raise it when steps change meaning: a journal of another version is refused at resume
 */
export function defineWorkflow<S>(name: string, version: number): WorkflowBuilder<S> {
  const steps: AnyStep<S>[] = [];
  const cleanups: CleanupSpec<S>[] = [];
  return {
    step(spec) {
      steps.push(spec);
      return { id: spec.id };
    },
    cleanup(spec) {
      cleanups.push(spec);
    },
    build(): Workflow<S> {
      rejectDuplicates(cleanups);
      return { name, version, steps: sortSteps(steps), cleanups: [...cleanups] };
    },
  };
}

function rejectDuplicates<S>(cleanups: readonly CleanupSpec<S>[]): void {
  const seen = new Set<string>();
  for (const { id } of cleanups) {
    if (seen.has(id)) throw new EksaError('WORKFLOW_INVALID', `Two clean-ups have the id "${id}".`);
    seen.add(id);
  }
}
