import { isObject } from '../../objects/json.ts';

/**
 * True when everything that `wanted` says holds in `live`, which may say more: what a server fills in is no difference. Empty texts and
 * lists say nothing, as typed clients leave them out.
 */
export function isDerivative(wanted: unknown, live: unknown): boolean {
  if (wanted === undefined || wanted === null || wanted === '') return true;
  if (Array.isArray(wanted)) {
    if (wanted.length === 0) return true;
    const items = Array.isArray(live) ? live : [];
    return items.length === wanted.length && wanted.every((item, index) => isDerivative(item, items[index]));
  }
  if (!isObject(wanted)) return wanted === live;
  return Object.entries(wanted).every(([field, value]) => isDerivative(value, isObject(live) ? live[field] : undefined));
}

/** True when neither says anything that the other does not. */
export function isAlike(a: unknown, b: unknown): boolean {
  if (isEmpty(a) || isEmpty(b)) return isEmpty(a) && isEmpty(b);
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, index) => isAlike(item, b[index]));
  if (!isObject(a) || !isObject(b)) return a === b;
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((field) => isAlike(a[field], b[field]));
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  return isObject(value) && Object.values(value).every(isEmpty);
}
