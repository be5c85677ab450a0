/** An `IntOrString` like `1` or `"25%"` of `total`; `undefined` gives the fallback. */
export function resolveCount(
  value: unknown,
  total: number,
  options: { readonly round: 'up' | 'down'; readonly fallback: number | string },
): number {
  const text = String(value ?? options.fallback);
  if (!text.endsWith('%')) return Number(text);
  const exact = (Number(text.slice(0, -1)) * total) / 100;
  return options.round === 'up' ? Math.ceil(exact) : Math.floor(exact);
}
