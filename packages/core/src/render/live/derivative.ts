import { isObject } from '../../objects/json.ts';

/** True when everything that `wanted` says holds in `live`, which may say more: what a server fills in is no difference. */
export function isDerivative(wanted: unknown, live: unknown): boolean {
  if (wanted === undefined || wanted === null) return true;
  if (Array.isArray(wanted)) {
    const items = Array.isArray(live) ? live : [];
    return items.length === wanted.length && wanted.every((item, index) => isDerivative(item, items[index]));
  }
  if (!isObject(wanted)) return wanted === live;
  return Object.entries(wanted).every(([field, value]) => isDerivative(value, isObject(live) ? live[field] : undefined));
}
