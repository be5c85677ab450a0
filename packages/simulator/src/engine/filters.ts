import { badParameter } from './engine-error.ts';

/** What a list is narrowed to: values of one key are alternatives, keys add up. */
export type Filters = ReadonlyMap<string, readonly string[]>;

/** Reads `filters=` in both of the engine's forms: `{"label":["a=b"]}` and the older `{"label":{"a=b":true}}`. */
export function parseFilters(text: string | null): Filters {
  if (text === null || text === '') return new Map();
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw badParameter('invalid filter');
  }
  if (typeof value !== 'object' || value === null) throw badParameter('invalid filter');
  return new Map(Object.entries(value).map(([key, values]: [string, unknown]) => [key, textsOf(values)]));
}

export function matchesAny(filters: Filters, key: string, matches: (value: string) => boolean): boolean {
  const values = filters.get(key);
  return values === undefined || values.some(matches);
}

/** Every given label must be there: `key` or `key=value`. */
export function matchesLabels(filters: Filters, labels: Readonly<Record<string, string>>): boolean {
  return (filters.get('label') ?? []).every((wanted) => {
    const equals = wanted.indexOf('=');
    return equals < 0 ? wanted in labels : labels[wanted.slice(0, equals)] === wanted.slice(equals + 1);
  });
}

export function rejectUnknown(filters: Filters, known: readonly string[]): void {
  const unknown = [...filters.keys()].find((key) => !known.includes(key));
  if (unknown !== undefined) throw badParameter(`invalid filter '${unknown}'`);
}

function textsOf(values: unknown): readonly string[] {
  if (Array.isArray(values)) return values.map(String);
  if (typeof values !== 'object' || values === null) throw badParameter('invalid filter');
  return Object.entries(values).flatMap(([value, on]) => (on === true ? [value] : []));
}
