/** Powers of the suffixes of a quantity. */
const binary = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const decimal = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'];
const zeroPower = decimal.indexOf('');

const syntax = /^([+-]?)(\d+\.?\d*|\.\d+)([eE][+-]?\d+|[KMGTPE]i|[numkMGTPE])?$/;

/** A quantity read: a whole number of billionths, which is the finest that a quantity can say. */
export interface Quantity {
  readonly nano: bigint;
  readonly form: 'binary' | 'decimal' | 'exponent';
}

/** Of a quantity that cannot be read; the text is the real server's. */
export class WrongQuantity extends Error {
  constructor() {
    super("quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'");
    this.name = 'WrongQuantity';
  }
}

const billion = 10n ** 9n;

/** Throws {@link WrongQuantity}. What is finer than a billionth is rounded up. */
export function parseQuantity(text: string): Quantity {
  const [, sign, digits = '', suffix = ''] = syntax.exec(text) ?? [];
  if (sign === undefined) throw new WrongQuantity();
  const [whole = '', fraction = ''] = digits.split('.');
  const mantissa = BigInt(`${whole}${fraction}` || '0') * (sign === '-' ? -1n : 1n);
  const { factor, divisor, form } = scaleOf(suffix);
  const numerator = mantissa * billion * factor;
  const denominator = 10n ** BigInt(fraction.length) * divisor;
  const rest = numerator % denominator;
  const away = rest === 0n ? 0n : numerator < 0n ? -1n : 1n;
  return { nano: numerator / denominator + away, form };
}

function scaleOf(suffix: string): { readonly factor: bigint; readonly divisor: bigint; readonly form: Quantity['form'] } {
  if (/^[eE][+-]?\d/.test(suffix)) {
    const exponent = Number(suffix.slice(1));
    return { factor: 10n ** BigInt(Math.max(exponent, 0)), divisor: 10n ** BigInt(Math.max(-exponent, 0)), form: 'exponent' };
  }
  if (suffix.endsWith('i')) return { factor: 1024n ** BigInt(binary.indexOf(suffix)), divisor: 1n, form: 'binary' };
  const power = decimal.indexOf(suffix) - zeroPower;
  return { factor: 1000n ** BigInt(Math.max(power, 0)), divisor: 1000n ** BigInt(Math.max(-power, 0)), form: 'decimal' };
}

/** The one spelling in which the real server writes a quantity: `1024Mi` is `1Gi`, `0.5` is `500m`, the number 1 is `1`. */
export function canonicalQuantity(value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number') throw new WrongQuantity();
  const { nano, form } = parseQuantity(String(value));
  if (nano === 0n) return '0';
  const whole = nano % billion === 0n;
  const big = (nano < 0n ? -nano : nano) >= 1024n * billion;
  if (form === 'binary' && whole && big) return binaryText(nano / billion);
  return decimalText(nano, form === 'exponent' ? exponentSuffix : (power) => decimal[power + zeroPower] ?? '');
}

function exponentSuffix(power: number): string {
  return power === 0 ? '' : `e${power * 3}`;
}

function binaryText(value: bigint): string {
  let power = 0;
  let left = value;
  while (left % 1024n === 0n && power < binary.length - 1) {
    left /= 1024n;
    power += 1;
  }
  return `${left}${binary[power]}`;
}

function decimalText(nano: bigint, suffix: (power: number) => string): string {
  let power = -3;
  let left = nano;
  while (left % 1000n === 0n && power < 6) {
    left /= 1000n;
    power += 1;
  }
  return `${left}${suffix(power)}`;
}
