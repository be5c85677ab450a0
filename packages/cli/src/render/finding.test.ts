import { expect, test } from 'vitest';
import { findingLines } from './finding.ts';

test('a passed check is its title, with what was seen', () => {
  expect(findingLines({ id: 'docker', title: 'Docker is there', status: 'passed' })).toEqual(['✅ Docker is there']);
  expect(findingLines({ id: 'docker', title: 'Docker is there', status: 'passed', observed: '20.10' })).toEqual([
    '✅ Docker is there (20.10)',
  ]);
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

test('what could not be found out says why', () => {
  expect(findingLines({ id: 'memory', title: 'Enough memory', status: 'unknown', observed: 'the engine is elsewhere' })).toEqual([
    '❔ Enough memory (not found out: the engine is elsewhere)',
  ]);
});
