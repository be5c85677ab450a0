import { expect, test } from 'vitest';
import { pairwise } from './pairwise.ts';

const factors = { a: ['1', '2', '3'], b: ['x', 'y'], c: ['p', 'q', 'r'], d: ['on', 'off'] };

test('every two values meet, in far fewer combinations than there are', () => {
  const combinations = pairwise(factors);
  const names = Object.keys(factors) as (keyof typeof factors)[];
  for (const [i, left] of names.entries()) {
    for (const right of names.slice(i + 1)) {
      for (const a of factors[left]) {
        for (const b of factors[right]) {
          expect(combinations.some((combination) => combination[left] === a && combination[right] === b)).toBe(true);
        }
      }
    }
  }
  expect(combinations.length).toBeLessThan(13);
  expect(combinations).toEqual(pairwise(factors));
});
