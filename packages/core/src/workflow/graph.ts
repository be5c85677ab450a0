import { EksaError } from '../errors/index.ts';
import type { AnyStep, StepRef } from './types.ts';

/** The edges between the steps of a list, by position in it. */
export interface Graph {
  /** Distinct positions of what a step waits for: its `needs` and its `after`. */
  readonly dependencies: readonly (readonly number[])[];
  readonly dependents: readonly (readonly number[])[];
}

/** The steps of which a step needs the output, as `[name, id]`. */
export function needsOf<S>(step: AnyStep<S>): readonly (readonly [string, string])[] {
  const needs: Readonly<Record<string, StepRef<never>>> = step.needs ?? {};
  return Object.entries(needs).map(([name, ref]) => [name, ref.id] as const);
}

/** Ids of everything a step waits for, without duplicates. */
export function dependencyIds<S>(step: AnyStep<S>): readonly string[] {
  return [...new Set([...needsOf(step).map(([, id]) => id), ...(step.after ?? []).map((ref) => ref.id)])];
}

/** Throws WORKFLOW_INVALID on a duplicate id and on a dependency that is not in the list. */
export function connect<S>(steps: readonly AnyStep<S>[]): Graph {
  const positions = new Map<string, number>();
  for (const [position, step] of steps.entries()) {
    if (step.id === '') throw invalid('a step has an empty id');
    if (positions.has(step.id)) throw invalid(`two steps have the id "${step.id}"`);
    positions.set(step.id, position);
  }
  const dependents: number[][] = steps.map(() => []);
  const dependencies = steps.map((step, position) =>
    dependencyIds(step).map((id) => {
      const found = positions.get(id);
      if (found === undefined) throw invalid(`step "${step.id}" depends on "${id}", which is not a step of it`);
      dependents[found]?.push(position);
      return found;
    }),
  );
  return { dependencies, dependents };
}

/** An order in which the steps could run one by one; of those that could come next, the first declared comes first. */
export function sortSteps<S>(steps: readonly AnyStep<S>[]): readonly AnyStep<S>[] {
  const { dependencies, dependents } = connect(steps);
  const open = dependencies.map((list) => list.length);
  const ready = open.flatMap((count, position) => (count === 0 ? [position] : []));
  const sorted: AnyStep<S>[] = [];
  for (let next = ready.shift(); next !== undefined; next = ready.shift()) {
    const step = steps[next];
    if (step !== undefined) sorted.push(step);
    for (const dependent of dependents[next] ?? []) {
      const left = (open[dependent] ?? 0) - 1;
      open[dependent] = left;
      if (left === 0) insertSorted(ready, dependent);
    }
  }
  if (sorted.length < steps.length) throw invalid(`steps wait for each other: ${cycleIn(dependencies, open, steps).join(' → ')}`);
  return sorted;
}

/** For each step the number of steps on the longest way from it to an end, itself included. `steps` must be sorted. */
export function heights(graph: Graph): readonly number[] {
  const result: number[] = graph.dependents.map(() => 1);
  for (let position = result.length - 1; position >= 0; position -= 1) {
    for (const dependent of graph.dependents[position] ?? []) {
      result[position] = Math.max(result[position] ?? 1, 1 + (result[dependent] ?? 1));
    }
  }
  return result;
}

function insertSorted(list: number[], value: number): void {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  list.splice(low, 0, value);
}

/** Walks back from any step that never became ready until one repeats. */
function cycleIn<S>(dependencies: Graph['dependencies'], open: readonly number[], steps: readonly AnyStep<S>[]): string[] {
  const path: number[] = [];
  let at = open.findIndex((count) => count > 0);
  while (!path.includes(at)) {
    path.push(at);
    at = dependencies[at]?.find((dependency) => (open[dependency] ?? 0) > 0) ?? at;
  }
  return [...path.slice(path.indexOf(at)), at].map((position) => steps[position]?.id ?? '?').reverse();
}

function invalid(problem: string): EksaError {
  return new EksaError('WORKFLOW_INVALID', `The workflow is not a graph: ${problem}.`, {
    hint: 'This is a defect of the program or of a plug-in; please report it.',
  });
}
