import type { PlannedStep } from '@eksa/core/workflow';

/** What a dry run prints: each step with the objects and machines it would change. */
export function planLines(steps: readonly PlannedStep[]): readonly string[] {
  return steps.flatMap((step) => [
    step.title,
    ...step.changes.map(({ action, what, why }) => `   ${action} ${what}${why === undefined ? '' : ` (${why})`}`),
  ]);
}
