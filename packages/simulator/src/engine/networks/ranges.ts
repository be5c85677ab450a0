import { badParameter } from '../engine-error.ts';

/** An IPv4 range as numbers; both ends belong to it. */
interface Range {
  readonly first: number;
  readonly last: number;
}

/** Where the engine takes ranges from when nobody asks for one. */
const pools: readonly string[] = [
  ...Array.from({ length: 15 }, (_, index) => `172.${17 + index}.0.0/16`),
  ...Array.from({ length: 16 }, (_, index) => `192.168.${16 * index}.0/20`),
];

/** The first default range that shares no address with any of `taken`; undefined when all do. */
export function freeRange(taken: readonly string[]): string | undefined {
  return pools.find((pool) => !taken.some((other) => overlap(pool, other)));
}

export function overlap(a: string, b: string): boolean {
  const left = parseRange(a);
  const right = parseRange(b);
  return left.first <= right.last && right.first <= left.last;
}

/** The lowest address of the range that nobody has; the network's own, the gateway's and the broadcast address are not given out. */
export function freeAddress(range: string, taken: ReadonlySet<string>): string | undefined {
  const { first, last } = parseRange(range);
  for (let number = first + 1; number < last; number++) {
    const address = toText(number);
    if (!taken.has(address)) return address;
  }
  return undefined;
}

export function gatewayOf(range: string): string {
  return toText(parseRange(range).first + 1);
}

export function prefixLength(range: string): number {
  return Number(range.split('/')[1]);
}

function parseRange(range: string): Range {
  const [address = '', prefix = ''] = range.split('/');
  const start = toNumber(address);
  const length = Number(prefix);
  if (start === undefined || prefix === '' || !Number.isInteger(length) || length < 0 || length > 32) {
    throw badParameter(`invalid subnet ${range}: invalid CIDR address: ${range}`);
  }
  const size = 2 ** (32 - length);
  const first = Math.floor(start / size) * size;
  return { first, last: first + size - 1 };
}

function toNumber(address: string): number | undefined {
  const parts = address.split('.').map(Number);
  if (parts.length !== 4 || parts.some((part) => !Number.isInteger(part) || part < 0 || part > 255)) return undefined;
  return parts.reduce((sum, part) => sum * 256 + part, 0);
}

function toText(number: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.');
}
