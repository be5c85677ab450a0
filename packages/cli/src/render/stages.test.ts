import { expect, test } from 'vitest';
import { Stages } from './stages.ts';

function opened(...ids: readonly string[]): { readonly stages: Stages; readonly lines: string[] } {
  const lines: string[] = [];
  const stages = new Stages((line) => lines.push(line));
  stages.open([
    ...ids.map((id) => ({ id, title: id.toUpperCase(), needs: [], headline: true })),
    { id: 'side', title: 'SIDE', needs: [], headline: false },
  ]);
  return { stages, lines };
}

test('lines come in declared order, whatever the order in which steps start', () => {
  const { stages, lines } = opened('a', 'b', 'c');
  stages.started('c');
  stages.started('b');
  expect(lines).toEqual([]);
  stages.started('a');
  expect(lines).toEqual(['A', 'B', 'C']);
});

test('a message is held until the line of its step has come out', () => {
  const { stages, lines } = opened('a', 'b');
  stages.started('b');
  stages.line('about b', 'b');
  expect(lines).toEqual([]);
  stages.started('a');
  stages.line('more about b', 'b');
  expect(lines).toEqual(['A', 'B', 'about b', 'more about b']);
});

test('a message without a step, or of a step beside the stages, comes at once', () => {
  const { stages, lines } = opened('a');
  stages.line('general');
  stages.line('beside', 'side');
  expect(lines).toEqual(['general', 'beside']);
});

test('a skipped step has no line and holds nobody up', () => {
  const { stages, lines } = opened('a', 'b', 'c');
  stages.started('a');
  stages.skipped('b');
  stages.started('c');
  expect(lines).toEqual(['A', 'C']);
});

test('a step without a line of its own prints none', () => {
  const { stages, lines } = opened('a');
  stages.started('side');
  stages.started('a');
  expect(lines).toEqual(['A']);
});

test('when the run ends early, what began comes out although a stage before it never did', () => {
  const { stages, lines } = opened('a', 'b', 'c', 'd');
  stages.started('a');
  stages.started('c');
  stages.line('about c', 'c');
  stages.close();
  expect(lines).toEqual(['A', 'C', 'about c']);
});
