import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wrap } from './wrap.ts';

test('breaks at spaces', () => {
  expect(wrap('one two three', 7, 3)).toEqual(['one two', 'three']);
});

test('cuts a word that is longer than a line', () => {
  expect(wrap('abcdefgh', 3, 3)).toEqual(['abc', 'def', 'gh']);
});

test('ends in an ellipsis what does not fit', () => {
  expect(wrap('one two three four', 7, 2)).toEqual(['one two', 'three …']);
});

test('never exceeds the width or the number of lines', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 4 }), (text, width, lines) => {
      const wrapped = wrap(text, width, lines);
      expect(wrapped.length).toBeLessThanOrEqual(lines);
      for (const line of wrapped) expect(line.length).toBeLessThanOrEqual(width);
    }),
  );
});
