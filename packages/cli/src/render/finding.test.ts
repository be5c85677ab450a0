import { expect, test } from 'vitest';
import { findingLines } from './finding.ts';

test('a passed check is its title', () => {
  expect(findingLines({ id: 'docker', title: 'Docker is there', status: 'passed', observed: '20.10' })).toEqual(['✅ Docker is there']);
});

test('a failed check says what was seen, what was expected and what to do', () => {
  const finding = {
    id: 'memory',
    title: 'Enough memory',
    status: 'failed',
    observed: '2 GiB',
    expected: '6 GiB',
    remedy: 'Give more.',
  } as const;
  expect(findingLines(finding)).toEqual([
    '❌ Enough memory (memory)',
    '     observed: 2 GiB',
    '     expected: 6 GiB',
    '     remedy:   Give more.',
  ]);
});

test('a skipped check names the id by which it was skipped', () => {
  expect(findingLines({ id: 'memory', title: 'Enough memory', status: 'skipped' })).toEqual(['⏭️  Enough memory (skipped, memory)']);
});

test('a check that could not run says why', () => {
  expect(findingLines({ id: 'memory', title: 'Enough memory', status: 'skipped', observed: 'needs the engine' })).toEqual([
    '⏭️  Enough memory (skipped: needs the engine)',
  ]);
});
