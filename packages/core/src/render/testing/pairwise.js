/**
 * Combinations in which every two values of different factors meet at least once: most faults of a renderer come from one field, or
 * from two. Greedy and always the same.
 */
export function pairwise(factors) {
  const names = Object.keys(factors);
  const uncovered = new Set(names.flatMap((a, i) => names.slice(i + 1).flatMap((b) => pairsOf(factors, a, b))));
  const combinations = [];
  while (uncovered.size > 0) {
    const combination = nextCombination(factors, uncovered);
    for (const pair of pairsIn(combination)) uncovered.delete(pair);
    combinations.push(combination);
  }
  return combinations;
}
function nextCombination(factors, uncovered) {
  const [first = ''] = uncovered;
  const chosen = Object.fromEntries(first.split(' & ').map((part) => part.split('=')));
  for (const [name, values] of Object.entries(factors)) {
    if (chosen[name] !== undefined) continue;
    const gain = (value) =>
      Object.entries(chosen).filter(([other, theirs]) => uncovered.has(pair(factors, [other, theirs], [name, value]))).length;
    chosen[name] = values.reduce((best, value) => (gain(value) > gain(best) ? value : best));
  }
  return Object.fromEntries(Object.keys(factors).map((name) => [name, chosen[name] ?? '']));
}
function pairsOf(factors, a, b) {
  return (factors[a] ?? []).flatMap((left) => (factors[b] ?? []).map((right) => `${a}=${left} & ${b}=${right}`));
}
function pairsIn(combination) {
  const parts = Object.entries(combination).map(([name, value]) => `${name}=${value}`);
  return parts.flatMap((left, index) => parts.slice(index + 1).map((right) => `${left} & ${right}`));
}
/** In the order of the factors. */
function pair(factors, ...parts) {
  const order = Object.keys(factors);
  return [...parts]
    .sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
    .map(([name, value]) => `${name}=${value}`)
    .join(' & ');
}
//# sourceMappingURL=pairwise.js.map
