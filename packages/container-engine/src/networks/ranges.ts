import { BlockList, isIPv4 } from 'node:net';

/** True when two ranges like `10.0.0.0/8` share an address. Ranges of different families do not. */
export function rangesOverlap(a: string, b: string): boolean {
  const [addressA = '', prefixA = ''] = a.split('/');
  const [addressB = '', prefixB = ''] = b.split('/');
  if (isIPv4(addressA) !== isIPv4(addressB)) return false;
  return contains(addressA, prefixA, addressB) || contains(addressB, prefixB, addressA);
}

/** Private ranges in the order of preference: the engine's own first choice, then a part of 10/8 that few use. */
const candidates: readonly string[] = [
  ...Array.from({ length: 14 }, (_, index) => `172.${18 + index}.0.0/16`),
  ...Array.from({ length: 32 }, (_, index) => `10.${200 + index}.0.0/16`),
];

/** The first range that shares no address with any of `others`; undefined when all do. */
export function freeRange(others: readonly string[]): string | undefined {
  return candidates.find((candidate) => !others.some((other) => rangesOverlap(candidate, other)));
}

function contains(address: string, prefix: string, inner: string): boolean {
  const family = isIPv4(address) ? 'ipv4' : 'ipv6';
  const list = new BlockList();
  list.addSubnet(address, Number(prefix), family);
  return list.check(inner, family);
}
