/** Values of a Helm chart. */
export interface Values {
  readonly [key: string]: unknown;
}

/** As helm merges values: maps by key, all else is replaced. Neither argument is changed. */
export function mergeValues(base: Values, over: Values): Values {
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const before = merged[key];
    merged[key] = isValues(before) && isValues(value) ? mergeValues(before, value) : value;
  }
  return merged;
}

function isValues(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
