import { isJsonObject, type JsonObject } from '../../objects/json.ts';

/** `a=1,b=2`, sorted; `<none>` when empty. */
export function labelsText(labels: unknown): string {
  const entries = Object.entries(isJsonObject(labels) ? labels : {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.length === 0 ? '<none>' : entries.map(([key, value]) => `${key}=${String(value)}`).join(',');
}

/** A label selector as kubectl writes it; `empty` when it selects everything. */
export function selectorText(selector: unknown, empty = '<none>'): string {
  const { matchLabels, matchExpressions } = isJsonObject(selector) ? selector : {};
  const equal = Object.entries(isJsonObject(matchLabels) ? matchLabels : {}).map(([key, value]) => ({
    key,
    text: `${key}=${String(value)}`,
  }));
  const others = (Array.isArray(matchExpressions) ? matchExpressions.filter(isJsonObject) : []).map(expressionText);
  const all = [...equal, ...others].sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ text }) => text);
  return all.length === 0 ? empty : all.join(',');
}

function expressionText({ key, operator, values }: JsonObject): { readonly key: string; readonly text: string } {
  const name = String(key);
  const list = Array.isArray(values) ? values.toSorted().join(',') : '';
  const texts: Readonly<Record<string, string>> = {
    In: `${name} in (${list})`,
    NotIn: `${name} notin (${list})`,
    Exists: name,
    DoesNotExist: `!${name}`,
  };
  return { key: name, text: texts[String(operator)] ?? name };
}

/** The first three, and how many more. */
export function someOf(items: readonly string[], none = '<none>'): string {
  const more = items.length - 3;
  const shown = items.slice(0, 3).join(',');
  if (items.length === 0) return none;
  return more > 0 ? `${shown} + ${more} more...` : shown;
}

export function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
