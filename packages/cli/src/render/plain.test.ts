import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { finished, message, runFinished, runStarted, started, waiting } from '../testing/events.ts';
import { plainRenderer } from './plain.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

function plain(verbosity = 0) {
  const said = { out: '', err: '' };
  const renderer = plainRenderer({
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
    verbosity,
  });
  return { renderer, said };
}

test('stdout holds the lines of the stages and the result, stderr nothing', () => {
  const { renderer, said } = plain();
  for (const event of [
    runStarted('a', '[side]', 'b'),
    started('side'),
    started('a'),
    waiting('a', 'Pod x: Pending'),
    finished('a'),
    started('b'),
  ])
    renderer.event(event);
  renderer.event(message('nothing to do', 'b'));
  renderer.event(finished('b'));
  renderer.event(runFinished());
  renderer.close();
  renderer.result({ flow: 'create', cluster: 'dev', kubeconfig: '/x', elapsedMs: 92_000 });
  expect(said).toEqual({ out: 'Doing a\nDoing b\nnothing to do\n🎉 Cluster created!\n', err: '' });
});

test('a resume prints the stages that it runs itself', () => {
  const { renderer, said } = plain();
  for (const event of [runStarted('a', 'b', 'c'), finished('a', 'done', 0), finished('b', 'skipped', 0), started('c'), finished('c')])
    renderer.event(event);
  renderer.close();
  expect(said.out).toBe('Doing c\n');
});

test('findings and warnings are part of the lines', () => {
  const { renderer, said } = plain();
  renderer.event({ type: 'message', code: 'X', text: 'for development only', level: 'warning', verbosity: 0 });
  renderer.event({ type: 'finding', finding: { id: 'docker', title: 'Docker is there', status: 'passed' } });
  renderer.close();
  expect(said.out).toBe('Warning: for development only\n✅ Docker is there\n');
});

test('reasons go to stderr from -v 1, steps with their times from -v 4', () => {
  const events = [runStarted('a'), started('a', 2), waiting('a', 'Pod x: Pending'), finished('a', 'failed', 1_234)];
  const one = plain(1);
  const four = plain(4);
  for (const event of events) {
    one.renderer.event(event);
    four.renderer.event(event);
  }
  expect(one.said.err).toBe('  a: Pod x: Pending\n');
  expect(four.said.err).toBe('a: started, attempt 2\n  a: Pod x: Pending\na: failed after 1.2s\n');
  expect(four.said.out).toBe('Doing a\n');
});

test('a message above the asked verbosity is not printed', () => {
  const { renderer, said } = plain(0);
  renderer.event({ type: 'message', code: 'X', text: 'detail', level: 'info', verbosity: 1 });
  expect(said.out).toBe('');
  renderer.close();
});

test('a long wait is told on stderr after 30 s, and every 30 s', () => {
  const { renderer, said } = plain();
  renderer.event(runStarted('a'));
  renderer.event(started('a'));
  renderer.event(waiting('a', 'Machine m: Ready=False'));
  vi.advanceTimersByTime(29_000);
  expect(said.err).toBe('');
  vi.advanceTimersByTime(1_000);
  expect(said.err).toBe('  Doing a (30s): Machine m: Ready=False\n');
  vi.advanceTimersByTime(30_000);
  expect(said.err).toBe('  Doing a (30s): Machine m: Ready=False\n  Doing a (1m00s): Machine m: Ready=False\n');
  expect(said.out).toBe('Doing a\n');
  renderer.close();
  vi.advanceTimersByTime(60_000);
  expect(said.err.split('\n')).toHaveLength(3);
});

test('cancelling and clean-ups that did not work are told on stderr', () => {
  const { renderer, said } = plain();
  renderer.cancelling();
  renderer.event({ type: 'cleanup.finished', step: 'sweep', error: 'no answer' });
  renderer.close();
  expect(said.err).toMatch(/^Cancelling: .*Ctrl-C again.*\nWarning: clean-up sweep: no answer\n$/);
  expect(said.out).toBe('');
});
