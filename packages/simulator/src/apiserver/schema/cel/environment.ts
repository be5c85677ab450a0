import { isIP } from 'node:net';
import { Environment } from '@marcbachmann/cel-js';
import { canonicalQuantity, parseQuantity } from '../../builtin/quantity.ts';
import { goPattern } from '../go-pattern.ts';

const environments = new Map<string, Environment>();

/**
 * CEL with the functions that Kubernetes adds, as far as rules of real kinds use them. `oldSelf` is the old value, or an optional of
 * it. Made when the first rule is read.
 */
export function celEnvironment(oldSelf: 'dyn' | 'optional<dyn>'): Environment {
  const environment = environments.get(oldSelf) ?? create(oldSelf);
  environments.set(oldSelf, environment);
  return environment;
}

class Amount {
  readonly nano: bigint;

  constructor(text: string) {
    this.nano = parseQuantity(text).nano;
  }
}

function create(oldSelf: string): Environment {
  const env = new Environment({ enableOptionalTypes: true, homogeneousAggregateLiterals: false })
    .registerVariable('self', 'dyn')
    .registerVariable('oldSelf', oldSelf)
    .registerType('Quantity', { ctor: Amount, fields: {} });
  addTexts(env);
  addLists(env);
  addNetworks(env);
  return addQuantities(env);
}

function addTexts(env: Environment): void {
  env
    .registerFunction('string.charAt(int): string', (text: string, index: bigint) => text.charAt(Number(index)))
    .registerFunction('string.replace(string, string): string', (text: string, from: string, to: string) => text.replaceAll(from, to))
    .registerFunction('string.find(string): string', (text: string, pattern: string) => goPattern(pattern).exec(text)?.[0] ?? '')
    .registerFunction('string.findAll(string): list<string>', (text: string, pattern: string) =>
      [...text.matchAll(new RegExp(goPattern(pattern), 'g'))].map(([match]) => match),
    );
}

type Ordered = string | bigint | number;

function addLists(env: Environment): void {
  env
    .registerFunction('list.isSorted(): bool', (items: readonly Ordered[]) =>
      items.every((item, index) => index === 0 || (items[index - 1] as Ordered) <= item),
    )
    .registerFunction('list.sum(): dyn', (items: readonly (bigint | number)[]) =>
      typeof items[0] === 'number'
        ? items.reduce<number>((sum, item) => sum + Number(item), 0)
        : items.reduce<bigint>((sum, item) => sum + BigInt(item), 0n),
    )
    .registerFunction('list.min(): dyn', (items: readonly Ordered[]) => items.toSorted(ascending)[0])
    .registerFunction('list.max(): dyn', (items: readonly Ordered[]) => items.toSorted(ascending).at(-1))
    .registerFunction('list.indexOf(dyn): int', (items: readonly unknown[], item: unknown) => BigInt(items.indexOf(item)))
    .registerFunction('list.lastIndexOf(dyn): int', (items: readonly unknown[], item: unknown) => BigInt(items.lastIndexOf(item)));
}

function ascending(a: Ordered, b: Ordered): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function addNetworks(env: Environment): void {
  env
    .registerFunction('isURL(string): bool', (text: string) => /^[a-z][a-z0-9+.-]*:/i.test(text) && URL.canParse(text))
    .registerFunction('isIP(string): bool', (text: string) => isIP(text) !== 0)
    .registerFunction('isCIDR(string): bool', isCidr);
}

function isCidr(text: string): boolean {
  const [address = '', length = ''] = text.split('/');
  const family = isIP(address);
  return family !== 0 && /^\d{1,3}$/.test(length) && Number(length) <= (family === 4 ? 32 : 128);
}

function addQuantities(env: Environment): Environment {
  return env
    .registerFunction('isQuantity(string): bool', isQuantity)
    .registerFunction('quantity(string): Quantity', (text: string) => new Amount(text))
    .registerFunction('Quantity.isGreaterThan(Quantity): bool', (a: Amount, b: Amount) => a.nano > b.nano)
    .registerFunction('Quantity.isLessThan(Quantity): bool', (a: Amount, b: Amount) => a.nano < b.nano)
    .registerFunction('Quantity.compareTo(Quantity): int', (a: Amount, b: Amount) => (a.nano < b.nano ? -1n : a.nano > b.nano ? 1n : 0n));
}

function isQuantity(text: string): boolean {
  try {
    canonicalQuantity(text);
    return true;
  } catch {
    return false;
  }
}
