/** Megabytes (10⁶ bytes) that the heap may have grown by over the second half of a run. */
export const mostGrowth = 6;

/** By how many bytes the heap grew over the second half: the difference of the medians of its two halves. */
export function growthOf(heaps: readonly number[]): number {
  const late = heaps.slice(Math.floor(heaps.length / 2));
  const middle = Math.floor(late.length / 2);
  return median(late.slice(middle)) - median(late.slice(0, middle));
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
