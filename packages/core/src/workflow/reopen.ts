import { needsOf } from './graph.ts';
import type { LiveState } from './reducer.ts';
import type { AnyStep, StepState } from './types.ts';

/** Done steps whose work may be gone, and on which a step that is still to run builds, directly or through others. `steps` are sorted. */
export function stepsToReopen<S>(steps: readonly AnyStep<S>[], state: Pick<LiveState, 'step'>): readonly string[] {
  const wanted = new Set<string>();
  for (const step of steps.toReversed()) {
    if (!wanted.has(step.id) && isOver(state.step(step.id))) continue;
    for (const [, id] of needsOf(step)) wanted.add(id);
  }
  return steps.filter((step) => step.volatile === true && wanted.has(step.id) && state.step(step.id).status === 'done').map(({ id }) => id);
}

function isOver({ status }: StepState): boolean {
  return status === 'done' || status === 'skipped';
}
