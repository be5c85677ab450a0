import { expect, it } from 'vitest';
import { parseSchedule } from './schedule.ts';

const next = (text: string, after: string) => {
  const time = parseSchedule(text)?.next(Date.parse(after));
  return time === undefined ? undefined : new Date(time).toISOString();
};

it.each([
  ['*/5 * * * *', '2026-03-01T10:01:30Z', '2026-03-01T10:05:00.000Z'],
  ['0 3 * * *', '2026-03-01T03:00:00Z', '2026-03-02T03:00:00.000Z'],
  ['30 1-3/2 * * *', '2026-03-01T01:30:00Z', '2026-03-01T03:30:00.000Z'],
  ['0 0 29 2 *', '2026-03-01T00:00:00Z', '2028-02-29T00:00:00.000Z'],
  ['0 0 13 * 5', '2026-03-01T00:00:00Z', '2026-03-06T00:00:00.000Z'],
  ['0 0 * * 7', '2026-03-02T00:00:00Z', '2026-03-08T00:00:00.000Z'],
  ['@monthly', '2026-03-01T00:00:00Z', '2026-04-01T00:00:00.000Z'],
])('%s after %s is %s', (text, after, expected) => {
  expect(next(text, after)).toBe(expected);
});

it.each(['', '* * * *', '61 * * * *', 'x * * * *', '*/0 * * * *', '0 0 30 13 *'])('"%s" is no schedule', (text) => {
  expect(parseSchedule(text)).toBeUndefined();
});
