import { connect } from './graph.ts';
import type { StepTiming, Workflow } from './types.ts';

/**
 * The chain of steps that decided how long the run took, first to last: from the step that finished last back, each
 * time to the dependency that finished last. Steps without a timing (skipped, taken over) are looked through.
 */
export function criticalPath<S>({ steps }: Workflow<S>, timings: Readonly<Record<string, StepTiming>>): string[] {
  const { dependencies } = connect(steps);
  const timed = steps.map((step) => (Object.hasOwn(timings, step.id) ? timings[step.id] : undefined));

  // For each step itself when timed, else the latest timed step before it. Sorted steps let one pass do.
  const latest: (number | undefined)[] = [];
  const previous: (number | undefined)[] = [];
  for (const position of steps.keys()) {
    previous[position] = latestOf((dependencies[position] ?? []).map((dependency) => latest[dependency]));
    latest[position] = timed[position] === undefined ? previous[position] : position;
  }

  function latestOf(candidates: readonly (number | undefined)[]): number | undefined {
    let best: number | undefined;
    for (const candidate of candidates) {
      if (candidate === undefined) continue;
      if (best === undefined || (timed[candidate]?.finished ?? 0) > (timed[best]?.finished ?? 0)) best = candidate;
    }
    return best;
  }

  const path: string[] = [];
  for (let at = latestOf(latest); at !== undefined; at = previous[at]) path.push(steps[at]?.id ?? '');
  return path.reverse();
}
