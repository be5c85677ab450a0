/** What can vary, and how: factor → names of its values. */
export type Factors = Readonly<Record<string, readonly string[]>>;

/** One value of each factor. */
export type Combination = Readonly<Record<string, string>>;

/**
 * Combinations in which every two values of different factors meet at least once: most faults of a renderer come from one field, or
 * from two. Greedy and always the same.
 */
export function pairwise(factors: Factors): readonly Combination[] {
  const names = Object.keys(factors);
  const order = new Map(names.map((name, index) => [name, index]));
  const uncovered = new Set(names.flatMap((a, i) => names.slice(i + 1).flatMap((b) => pairsOf(factors, a, b))));
  const combinations: Combination[] = [];
  while (uncovered.size > 0) {
    const combination = nextCombination(factors, order, uncovered);
    for (const pair of pairsIn(combination)) uncovered.delete(pair);
    combinations.push(combination);
  }
  return combinations;
}

type Order = ReadonlyMap<string, number>;
type Value = readonly [factor: string, value: string];

function nextCombination(factors: Factors, order: Order, uncovered: ReadonlySet<string>): Combination {
  const [first = ''] = uncovered;
  const chosen: Record<string, string> = Object.fromEntries(first.split(' & ').map((part) => part.split('=') as [string, string]));
  for (const [name, values] of Object.entries(factors)) {
    if (chosen[name] !== undefined) continue;
    const others = Object.entries(chosen);
    const gains = values.map((value) => others.filter((other) => uncovered.has(pair(order, other, [name, value]))).length);
    chosen[name] = values[gains.indexOf(Math.max(...gains))] ?? '';
  }
  return Object.fromEntries(Object.keys(factors).map((name) => [name, chosen[name] ?? '']));
}

function pairsOf(factors: Factors, a: string, b: string): readonly string[] {
  return (factors[a] ?? []).flatMap((left) => (factors[b] ?? []).map((right) => `${a}=${left} & ${b}=${right}`));
}

function pairsIn(combination: Combination): readonly string[] {
  const parts = Object.entries(combination).map(([name, value]) => `${name}=${value}`);
  return parts.flatMap((left, index) => parts.slice(index + 1).map((right) => `${left} & ${right}`));
}

/** In the order of the factors. */
function pair(order: Order, left: Value, right: Value): string {
  const [[a, aValue], [b, bValue]] = (order.get(left[0]) ?? 0) < (order.get(right[0]) ?? 0) ? [left, right] : [right, left];
  return `${a}=${aValue} & ${b}=${bValue}`;
}
