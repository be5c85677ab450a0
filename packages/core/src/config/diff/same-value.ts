import { isMap } from '../schema/rule.ts';

/** Fields that say as much as no field does. */
const nothing: ReadonlySet<string> = new Set(['', '""', 'false']);

/** True when two values mean the same: the order of lists does not count, and a field without content is as good as none. */
export function sameValue(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).toSorted().join()}]`;
  if (!isMap(value)) return JSON.stringify(value) ?? '';
  const fields = Object.entries(value).map(([name, content]) => [name, canonical(content)] as const);
  const present = fields.filter(([, content]) => !nothing.has(content)).toSorted(([x], [y]) => (x < y ? -1 : 1));
  return present.length === 0 ? '' : `{${present.map(([name, content]) => `${JSON.stringify(name)}:${content}`).join()}}`;
}
