import type { Allowance } from './deployment.ts';

/** A ReplicaSet in numbers. */
export interface Share {
  readonly name: string;
  /** What it is asked for. */
  readonly asked: number;
  /** Pods that it has, and those of them that are available. */
  readonly pods: number;
  readonly available: number;
}

/** New sizes of ReplicaSets, by name; those that stay are absent. */
export type Resize = ReadonlyMap<string, number>;

const nothing: Resize = new Map();

/** One step of a rolling update: the new set grows as far as the surge allows, then old ones shrink as far as availability does. */
export function rollingStep(wanted: number, allowance: Allowance, newest: Share, olds: readonly Share[]): Resize {
  const total = newest.asked + sum(olds, ({ asked }) => asked);
  const grown = Math.min(wanted, newest.asked + Math.max(0, wanted + allowance.maxSurge - total));
  if (grown !== newest.asked) return new Map([[newest.name, grown]]);
  const leastAvailable = wanted - allowance.maxUnavailable;
  const dispensable = total - leastAvailable - (newest.asked - newest.available);
  return shrink(olds, Math.max(0, dispensable), Math.max(0, newest.available + sum(olds, ({ available }) => available) - leastAvailable));
}

/** Old pods that do not work go first, whichever set they are in; then those that do. */
function shrink(olds: readonly Share[], dispensable: number, spareAvailable: number): Resize {
  let budget = dispensable;
  let spare = spareAvailable;
  const left = new Map(olds.map(({ name, asked }) => [name, asked]));
  for (const { name, asked, available } of olds) {
    const broken = Math.min(budget, Math.max(0, asked - available));
    left.set(name, asked - broken);
    budget -= broken;
  }
  for (const { name } of olds) {
    const size = left.get(name) ?? 0;
    const working = Math.min(budget, spare, size);
    left.set(name, size - working);
    budget -= working;
    spare -= working;
  }
  return new Map(olds.flatMap(({ name, asked }) => (left.get(name) === asked ? [] : [[name, left.get(name) ?? 0] as const])));
}

/** `Recreate`: all old pods go before the first new one comes. */
export function recreateStep(wanted: number, newest: Share, olds: readonly Share[]): Resize {
  const asked = olds.filter((old) => old.asked > 0);
  if (asked.length > 0) return new Map(asked.map(({ name }) => [name, 0]));
  if (olds.some(({ pods }) => pods > 0) || newest.asked === wanted) return nothing;
  return new Map([[newest.name, wanted]]);
}

/** While paused only the number of pods follows the spec: the newest set that has any takes the difference. */
export function pausedStep(wanted: number, shares: readonly Share[]): Resize {
  const last = shares.findLast(({ asked }) => asked > 0) ?? shares.at(-1);
  if (last === undefined) return nothing;
  const others = sum(shares, ({ asked }) => asked) - last.asked;
  const size = Math.max(0, wanted - others);
  return size === last.asked ? nothing : new Map([[last.name, size]]);
}

function sum<T>(items: readonly T[], count: (item: T) => number): number {
  return items.reduce((total, item) => total + count(item), 0);
}
