import { createHash, randomBytes } from 'node:crypto';

/** 64 hexadecimal digits, as containers and networks have. */
export function newId(): string {
  return randomBytes(32).toString('hex');
}

/** A digest that stays the same for the same text: image ids and layers. */
export function digestOf(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

/** How people see an id. */
export function shortId(id: string): string {
  return id.replace(/^sha256:/, '').slice(0, 12);
}

/** An item by its name, its id or the start of its id, which must be unique; undefined when there is none. */
export function findByReference<T extends { readonly id: string; readonly name: string }>(
  items: Iterable<T>,
  reference: string,
): T | 'ambiguous' | undefined {
  const all = [...items];
  const exact = all.find((item) => item.id === reference) ?? all.find((item) => item.name === reference);
  if (exact) return exact;
  const found = reference === '' ? [] : all.filter((item) => item.id.startsWith(reference));
  return found.length > 1 ? 'ambiguous' : found[0];
}
