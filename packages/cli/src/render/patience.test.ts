import { expect, test } from 'vitest';
import { finished, runStarted, started, waiting } from '../testing/events.ts';
import { Patience } from './patience.ts';

function running(...steps: readonly string[]): Patience {
  const patience = new Patience(0, { quietMs: 30, gapMs: 5 });
  patience.event(runStarted('a', 'b'), 0);
  for (const step of steps) patience.event(started(step), 0);
  return patience;
}

test('nothing is said while nothing runs', () => {
  expect(running().tick(100)).toBeUndefined();
});

test('a new stage gets new patience', () => {
  const patience = running('a');
  patience.event(waiting('a', 'Pod x: Pending'), 0);
  patience.stage(20);
  expect(patience.tick(40)).toBeUndefined();
  expect(patience.tick(50)).toBe('  Doing a (0.1s): Pod x: Pending');
});

test('once it has spoken, another subject is told soon; another state of the same one is not', () => {
  const patience = running('a');
  patience.event(waiting('a', 'Machine m: Ready=False'), 0);
  expect(patience.tick(30)).toContain('Machine m');
  patience.event(waiting('a', 'Machine m: Ready=Unknown'), 31);
  expect(patience.tick(40)).toBeUndefined();
  patience.event(waiting('a', 'Machine n: Ready=False'), 41);
  expect(patience.tick(42)).toContain('Machine n');
});

test('notices keep a gap, however fast the subject changes', () => {
  const patience = running('a');
  patience.event(waiting('a', 'one: x'), 0);
  patience.tick(30);
  patience.event(waiting('a', 'two: x'), 31);
  expect(patience.tick(33)).toBeUndefined();
  expect(patience.tick(35)).toContain('two');
});

test('of two running steps the one told before is told about until it ends', () => {
  const patience = running('a', 'b');
  patience.event(waiting('a', 'one: x'), 1);
  expect(patience.tick(30)).toContain('Doing a');
  patience.event(waiting('b', 'two: x'), 31);
  expect(patience.tick(60)).toContain('Doing a');
  patience.event(finished('a'), 61);
  expect(patience.tick(89)).toBeUndefined();
  expect(patience.tick(90)).toContain('Doing b');
});

test('a step that gives no reason is named all the same', () => {
  expect(running('a').tick(30)).toBe('  Doing a (0.0s)');
});
