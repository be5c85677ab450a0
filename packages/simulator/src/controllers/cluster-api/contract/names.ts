import { randomInt } from 'node:crypto';

const alphabet = 'bcdfghjklmnpqrstvwxz2456789';

/** What the API server appends to a generated name, and the controllers to those that they make themselves. */
export function randomSuffix(length = 5): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
}

/** `base-xxxxx`; the base is cut so that the whole fits a label. */
export function generateName(base: string): string {
  return `${base.slice(0, 57)}-${randomSuffix()}`;
}
