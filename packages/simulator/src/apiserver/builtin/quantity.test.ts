import { describe, expect, it } from 'vitest';
import { canonicalQuantity } from './quantity.ts';

describe('canonicalQuantity', () => {
  it.each([
    ['1024Mi', '1Gi'],
    ['1.5Gi', '1536Mi'],
    ['0.5', '500m'],
    [1, '1'],
    [0.1, '100m'],
    ['1000m', '1'],
    ['100000k', '100M'],
    ['1e3', '1e3'],
    ['0', '0'],
    ['0Gi', '0'],
    ['512', '512'],
    ['0.5Ki', '512'],
    ['-1', '-1'],
    ['.5Gi', '512Mi'],
    ['1500', '1500'],
  ])('writes %s as %s', (given, written) => {
    expect(canonicalQuantity(given)).toBe(written);
  });

  it.each(['', 'x', '1Zi', '1 Gi', '--1', null, true])('refuses %j', (given) => {
    expect(() => canonicalQuantity(given)).toThrow('quantities must match the regular expression');
  });
});
