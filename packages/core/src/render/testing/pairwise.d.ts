/** What can vary, and how: factor → names of its values. */
export type Factors = Readonly<Record<string, readonly string[]>>;
/** One value of each factor. */
export type Combination = Readonly<Record<string, string>>;
/**
 * Combinations in which every two values of different factors meet at least once: most faults of a renderer come from one field, or
 * from two. Greedy and always the same.
 */
export declare function pairwise(factors: Factors): readonly Combination[];
//# sourceMappingURL=pairwise.d.ts.map
