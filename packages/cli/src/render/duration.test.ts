import { expect, test } from 'vitest';
import { duration } from './duration.ts';

test.each([
  [0, '0.0s'],
  [949, '0.9s'],
  [9_940, '9.9s'],
  [9_999, '10s'],
  [59_400, '59s'],
  [59_700, '1m00s'],
  [92_000, '1m32s'],
  [3_599_000, '59m59s'],
  [3_661_000, '1h01m01s'],
])('%i ms is %s', (ms, text) => {
  expect(duration(ms)).toBe(text);
});
