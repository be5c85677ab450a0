import { expect, test } from 'vitest';
import { finished, message, runFinished, runStarted, started, waiting } from '../testing/events.ts';
import { Tree } from './tree.ts';

const size = { columns: 60, rows: 24 };

function tree(verbosity = 0): Tree {
  return new Tree(0, { style: (_format, text) => text, verbosity });
}

test('a running step is drawn with its time and what it waits for', () => {
  const drawn = tree();
  drawn.update(runStarted('a', 'b', 'c'), 0);
  drawn.update(started('a'), 1_000);
  drawn.update(waiting('a', 'Pod x: Pending'), 2_000);
  expect(drawn.lines(4_000, size)).toEqual(['⠋ Doing a 3.0s', '  └ Pod x: Pending', '  0 of 3 stages · 4.0s']);
});

test('before the run begins it says what is being done', () => {
  expect(tree().lines(0, size)).toEqual(['⠋ Reading the cluster file and its release']);
});

test('reasons that take turns are drawn for half a second each', () => {
  const drawn = tree();
  drawn.update(runStarted('a'), 0);
  drawn.update(started('a'), 0);
  const reasonAt = (now: number) => drawn.lines(now, size)[1];
  drawn.update(waiting('a', 'one'), 0);
  expect(reasonAt(0)).toBe('  └ one');
  drawn.update(waiting('a', 'two'), 100);
  expect(reasonAt(400)).toBe('  └ one');
  expect(reasonAt(500)).toBe('  └ two');
  drawn.update(waiting('a', 'three'), 1_500);
  expect(reasonAt(1_500)).toBe('  └ three');
});

test('a finished stage becomes a line that stays', () => {
  const drawn = tree();
  drawn.update(runStarted('a', 'b'), 0);
  drawn.update(started('a'), 0);
  expect(drawn.update(finished('a', 'done', 12_000), 12_000)).toEqual(['✔ Doing a 12s']);
  expect(drawn.lines(12_000, size)).toEqual(['  1 of 2 stages · 12s']);
});

test('a step beside the stages is drawn while it runs and leaves no line when it is done', () => {
  const drawn = tree();
  drawn.update(runStarted('a', '[pull]'), 0);
  drawn.update(started('pull'), 0);
  expect(drawn.lines(1_000, size)).toEqual(['⠋ Doing pull 1.0s', '  0 of 1 stages · 1.0s']);
  expect(drawn.update(finished('pull'), 2_000)).toEqual([]);
});

test('failures and cancels leave their marks, also beside the stages', () => {
  const drawn = tree();
  drawn.update(runStarted('a', '[pull]'), 0);
  drawn.update(started('a'), 0);
  drawn.update(started('pull'), 0);
  expect(drawn.update(finished('pull', 'failed'), 1_000)).toEqual(['✖ Doing pull 1.0s']);
  expect(drawn.update(finished('a', 'cancelled', 1_500), 1_500)).toEqual(['■ Doing a 1.5s']);
});

test('skipped steps leave nothing; steps of an earlier process say so', () => {
  const drawn = tree();
  drawn.update(runStarted('a', 'b'), 0);
  expect(drawn.update(finished('a', 'skipped', 0), 0)).toEqual([]);
  expect(drawn.update(finished('b', 'done', 0), 0)).toEqual(['✔ Doing b done before']);
  expect(drawn.lines(0, size)).toEqual([]);
});

test('running steps keep the declared order', () => {
  const drawn = tree();
  drawn.update(runStarted('a', 'b'), 0);
  drawn.update(started('b'), 0);
  drawn.update(started('a'), 0);
  expect(drawn.lines(0, size).slice(0, 2)).toEqual(['⠋ Doing a 0.0s', '⠋ Doing b 0.0s']);
});

test('a long reason is wrapped and then cut; every line fits', () => {
  const drawn = tree();
  drawn.update(runStarted('a'), 0);
  drawn.update(started('a'), 0);
  drawn.update(waiting('a', 'word '.repeat(60)), 0);
  const lines = drawn.lines(0, { columns: 30, rows: 24 });
  expect(lines).toHaveLength(5);
  expect(lines[3]).toMatch(/…$/);
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(30);
});

test('a low terminal gets one line a reason, and never more lines than it has', () => {
  const drawn = tree();
  const ids = ['a', 'b', 'c', 'd'];
  drawn.update(runStarted(...ids), 0);
  for (const id of ids) {
    drawn.update(started(id), 0);
    drawn.update(waiting(id, 'word '.repeat(30)), 0);
  }
  expect(drawn.lines(0, { columns: 40, rows: 11 })).toHaveLength(9);
  expect(drawn.lines(0, { columns: 40, rows: 6 })).toHaveLength(5);
});

test('a retry shows the error and then the attempt', () => {
  const drawn = tree();
  drawn.update(runStarted('a'), 0);
  drawn.update(started('a'), 0);
  drawn.update({ type: 'step.retrying', step: 'a', attempt: 2, afterMs: 500, error: 'no route' }, 100);
  expect(drawn.lines(200, size)[1]).toBe('  └ trying again in 0.5s: no route');
  drawn.update(started('a', 2), 600);
  expect(drawn.lines(700, size)).toEqual(['⠧ Doing a 0.7s, attempt 2', '  0 of 1 stages · 0.7s']);
});

test('a message of a running step is kept below the line of that step', () => {
  const drawn = tree();
  drawn.update(runStarted('a'), 0);
  drawn.update(started('a'), 0);
  expect(drawn.update(message('skipped it', 'a'), 0)).toEqual([]);
  expect(drawn.update(finished('a'), 0)).toEqual(['✔ Doing a 1.0s', '  skipped it']);
});

test('warnings, findings and other messages come at once; detail only when asked for', () => {
  const drawn = tree();
  expect(drawn.update({ type: 'message', code: 'X', text: 'careful', level: 'warning', verbosity: 0 }, 0)).toEqual(['Warning: careful']);
  expect(drawn.update({ type: 'finding', finding: { id: 'x', title: 'X is there', status: 'passed' } }, 0)).toEqual(['✅ X is there']);
  expect(drawn.update({ type: 'message', code: 'X', text: 'detail', level: 'info', verbosity: 3 }, 0)).toEqual([]);
  expect(tree(3).update({ type: 'message', code: 'X', text: 'detail', level: 'info', verbosity: 3 }, 0)).toEqual(['detail']);
});

test('the end of the run leaves nothing to draw', () => {
  const drawn = tree();
  drawn.update(runStarted('a'), 0);
  drawn.update(started('a'), 0);
  drawn.update(finished('a'), 0);
  expect(drawn.update(runFinished(), 0)).toEqual([]);
  expect(drawn.lines(0, size)).toEqual([]);
});
