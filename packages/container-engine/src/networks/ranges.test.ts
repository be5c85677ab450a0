import fc from 'fast-check';
import { expect, test } from 'vitest';
import { freeRange, rangesOverlap } from './ranges.ts';

test('ranges overlap when one holds the other', () => {
  expect(rangesOverlap('192.168.0.0/16', '192.168.112.0/20')).toBe(true);
  expect(rangesOverlap('192.168.112.0/20', '192.168.0.0/16')).toBe(true);
  expect(rangesOverlap('172.18.0.0/16', '172.19.0.0/16')).toBe(false);
  expect(rangesOverlap('10.0.0.0/8', 'fd00::/8')).toBe(false);
});

test('the first free range is taken', () => {
  expect(freeRange([])).toBe('172.18.0.0/16');
  expect(freeRange(['172.16.0.0/12'])).toBe('10.200.0.0/16');
  expect(freeRange(['172.18.0.0/16', '172.19.4.0/24', '192.168.0.0/16'])).toBe('172.20.0.0/16');
  expect(freeRange(['0.0.0.0/0'])).toBeUndefined();
});

test('overlapping is mutual, and every range overlaps itself', () => {
  const length = fc.integer({ min: 1, max: 32 });
  fc.assert(
    fc.property(fc.ipV4(), length, fc.ipV4(), length, (a, p, b, q) => {
      expect(rangesOverlap(`${a}/${p}`, `${b}/${q}`)).toBe(rangesOverlap(`${b}/${q}`, `${a}/${p}`));
      expect(rangesOverlap(`${a}/${p}`, `${a}/${q}`)).toBe(true);
    }),
  );
});
