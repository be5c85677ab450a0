import type { Fact } from './facts.ts';

/**
 * The fewest facts that must be moved for both lives to have the same order. Facts of one state have no order among each other.
 * Both lists are of the same facts.
 */
export function outOfOrder(expected: readonly Fact[], actual: readonly Fact[]): readonly string[] {
  const place = new Map(actual.map(({ text, at }) => [text, at]));
  const placed = expected.map(({ text, at }) => ({ text, at, place: place.get(text) ?? 0 }));
  const sorted = placed.toSorted((a, b) => a.at - b.at || a.place - b.place);
  const kept = new Set(longestRise(sorted.map((fact) => fact.place)).map((index) => sorted[index]?.text));
  return sorted.filter(({ text }) => !kept.has(text)).map(({ text }) => text);
}

/** Indices of a longest subsequence that never falls. */
function longestRise(values: readonly number[]): readonly number[] {
  const best: { readonly length: number; readonly previous: number }[] = [];
  let end = -1;
  for (const [index, value] of values.entries()) {
    let found = { length: 1, previous: -1 };
    for (let earlier = 0; earlier < index; earlier += 1) {
      const length = (best[earlier]?.length ?? 0) + 1;
      if ((values[earlier] ?? 0) <= value && length > found.length) found = { length, previous: earlier };
    }
    best.push(found);
    if (end === -1 || found.length > (best[end]?.length ?? 0)) end = index;
  }
  const indices: number[] = [];
  for (let index = end; index !== -1; index = best[index]?.previous ?? -1) indices.unshift(index);
  return indices;
}
