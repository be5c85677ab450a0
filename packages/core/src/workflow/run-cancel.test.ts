import { expect, test } from 'vitest';
import { EksaError } from '../errors/index.ts';
import { untilAborted } from './testing/gate.ts';
import { flush, manualClock } from './testing/manual-clock.ts';
import { flowOf, simple, start, types } from './testing/plain-flow.ts';

test('a failure stops what runs, starts nothing more, cleans up and says what to do', async () => {
  const cleaned: string[] = [];
  const flow = flowOf((builder) => {
    const bad = builder.step(simple('bad', { run: () => flush().then(() => Promise.reject(new EksaError('CHART_FAILED', 'no chart'))) }));
    builder.step(simple('long', { run: (_, { signal }) => untilAborted(signal) }));
    builder.step(simple('next', { after: [bad] }));
    builder.cleanup({
      id: 'unpause',
      title: 'Unpausing',
      on: ['failed'],
      run: async ({ signal }) => void cleaned.push(`unpause ${signal.aborted}`),
    });
    builder.cleanup({ id: 'never', title: '', on: ['done'], run: async () => void cleaned.push('never') });
  });
  const { result, store, events } = start(flow, { notes: { failed: 'run: eksctl-anywhere resume dev' } });
  const { status, error, state } = await result;
  expect(status).toBe('failed');
  expect(error).toMatchObject({ code: 'CHART_FAILED' });
  expect(state.steps.long?.status).toBe('cancelled');
  expect(state.steps.next).toBeUndefined();
  expect(cleaned).toEqual(['unpause false']);
  expect(((await store.read()) ?? []).at(-1)).toMatchObject({ status: 'failed', note: 'run: eksctl-anywhere resume dev' });
  expect(events.map(({ type }) => type).slice(-3)).toEqual(['cleanup.started', 'cleanup.finished', 'run.finished']);
});

test('cancelling aborts what runs, cleans up under another signal and leaves a run to resume', async () => {
  const user = new AbortController();
  let cleaned = false;
  let patient = true;
  const flow = flowOf((builder) => {
    const quick = builder.step(simple('quick'));
    builder.step(simple('slow', { after: [quick], run: async (_, { signal }) => (patient ? untilAborted(signal) : 'slow') }));
    builder.cleanup({
      id: 'c',
      title: '',
      on: ['cancelled'],
      async run({ signal }) {
        cleaned = !signal.aborted;
      },
    });
  });
  const { result, store } = start(flow, { signal: user.signal, onJournal: ({ seq }) => seq === 4 && queueMicrotask(() => user.abort()) });
  const { status, error, state } = await result;
  expect(status).toBe('cancelled');
  expect(error).toMatchObject({ code: 'CANCELLED' });
  expect(state.steps.slow?.status).toBe('cancelled');
  expect(cleaned).toBe(true);
  patient = false;
  const resumed = start(flow, { store });
  expect((await resumed.result).status).toBe('done');
  expect((await types(store)).slice(4)).toEqual(['cancelled slow', 'run.closed', 'run.resumed', 'started slow', 'done slow', 'run.closed']);
});

test('cancelled at any entry, a run ends as cancelled or done and then resumes to done', async () => {
  const flow = flowOf((builder) => {
    const a = builder.step(simple('a'));
    const b = builder.step(simple('b', { after: [a], lane: 'x' }));
    const c = builder.step(simple('c', { after: [a], lane: 'x' }));
    builder.step(simple('d', { after: [b, c] }));
  });
  for (let at = 1; at <= 10; at += 1) {
    const user = new AbortController();
    const { result, store } = start(flow, { signal: user.signal, onJournal: ({ seq }) => seq === at && user.abort() });
    expect((await result).status).toBe(at < 9 ? 'cancelled' : 'done');
    expect((await start(flow, { store }).result).status).toBe('done');
  }
});

test('a step that ignores its signal holds a cancelled run up for the grace only', async () => {
  const clock = manualClock();
  const user = new AbortController();
  const flow = flowOf((builder) => void builder.step(simple('deaf', { run: () => new Promise(() => {}) })));
  const { result } = start(flow, { clock, signal: user.signal, graceMs: 700 });
  await flush();
  user.abort();
  await clock.advance(700);
  expect((await result).state.steps.deaf?.status).toBe('cancelled');
});

test('a clean-up that hangs is left at its deadline, and the run still closes', async () => {
  const clock = manualClock();
  const flow = flowOf((builder) => {
    builder.step(simple('a'));
    builder.cleanup({ id: 'stuck', title: '', on: ['done'], timeoutMs: 60, run: ({ signal }) => untilAborted(signal) });
    builder.cleanup({ id: 'next', title: '', on: ['done'], run: async () => {} });
  });
  const { result, events } = start(flow, { clock });
  await flush();
  await clock.advance(60);
  expect((await result).status).toBe('done');
  expect(events.filter(({ type }) => type === 'cleanup.finished')).toMatchObject([
    { error: expect.stringContaining('0.06 s') },
    { step: 'next' },
  ]);
});
