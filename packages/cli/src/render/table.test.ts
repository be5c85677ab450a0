import { expect, test } from 'vitest';
import { table } from './table.ts';

test('columns are as wide as their widest cell, three spaces apart, without blanks at the end', () => {
  expect(
    table([
      ['NAME', 'STATUS'],
      ['rc-dev', 'Ready'],
      ['x', '-'],
    ]),
  ).toBe('NAME     STATUS\nrc-dev   Ready\nx        -');
});
