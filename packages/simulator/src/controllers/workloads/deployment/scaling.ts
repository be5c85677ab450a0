import type { Resize } from './rollout.ts';

/** A ReplicaSet with pods, in the middle of a rollout whose size changes. */
export interface Part {
  readonly name: string;
  readonly size: number;
  /** The most pods that the Deployment might have had when this set was last sized; 0 = unknown. */
  readonly mostBefore: number;
}

/**
 * New sizes when a Deployment is scaled between two templates: each set keeps its share of the pods, the largest takes what rounding
 * leaves. `parts` are in the order of their age, oldest first; `most` is the wanted number with its surge, 0 when none is wanted.
 */
export function proportionalSizes(most: number, parts: readonly Part[]): Resize {
  const toAdd = most - parts.reduce((total, { size }) => total + size, 0);
  if (toAdd === 0) return new Map();
  // Among sets of one size the newest grows first and the oldest shrinks first.
  const ordered = (toAdd > 0 ? parts.toReversed() : [...parts]).sort((left, right) => right.size - left.size);
  const sizes = new Map<string, number>();
  let left = toAdd;
  for (const { name, size, mostBefore } of ordered) {
    const share = most === 0 ? -size : mostBefore === 0 ? 0 : Math.round((size * most) / mostBefore) - size;
    const change = toAdd > 0 ? Math.min(share, left) : Math.max(share, left);
    sizes.set(name, size + change);
    left -= change;
  }
  const [largest] = ordered;
  if (largest !== undefined) sizes.set(largest.name, Math.max(0, (sizes.get(largest.name) ?? 0) + left));
  return sizes;
}
