import { expect, test } from 'vitest';
import { EksaError } from '../errors/index.ts';
import { untilAborted } from './testing/gate.ts';
import { flush, manualClock } from './testing/manual-clock.ts';
import { flowOf, simple, start, types } from './testing/plain-flow.ts';

test('retries wait longer each time, with jitter, up to the limit', async () => {
  const clock = manualClock();
  let runs = 0;
  const flow = flowOf((builder) => {
    const retry = { maxAttempts: 5, initialMs: 100, factor: 3, maxMs: 500 };
    builder.step(simple('flaky', { retry, run: async () => (++runs < 5 ? Promise.reject(new Error('not yet')) : 'ok') }));
  });
  const { result, events } = start(flow, { clock, random: () => 0 });
  await clock.advance(10_000);
  expect((await result).status).toBe('done');
  expect(clock.slept).toEqual([50, 150, 250, 250]);
  expect(events.flatMap((event) => (event.type === 'step.retrying' ? [event.attempt] : []))).toEqual([2, 3, 4, 5]);
});

test.each([
  ['is cancelled', new EksaError('CANCELLED', 'stop')],
  ['is the user’s to mend', new EksaError('CONFIG_INVALID', 'bad')],
  ['is a failed check', new EksaError('PREFLIGHT_FAILED', 'bad')],
])('what %s is not tried again', async (_, error) => {
  let runs = 0;
  const flow = flowOf((builder) => {
    builder.step(
      simple('a', {
        retry: { maxAttempts: 3, initialMs: 1 },
        run() {
          runs += 1;
          return Promise.reject(error);
        },
      }),
    );
  });
  await start(flow).result;
  expect(runs).toBe(1);
});

test('an engine that does not answer is asked again: it may be starting anew', async () => {
  let runs = 0;
  const flow = flowOf((builder) => {
    builder.step(
      simple('a', {
        retry: { maxAttempts: 3, initialMs: 1 },
        run: async () => (++runs < 3 ? Promise.reject(new EksaError('ENGINE_UNREACHABLE', 'gone')) : 'back'),
      }),
    );
  });
  expect((await start(flow).result).status).toBe('done');
  expect(runs).toBe(3);
});

test('cancelling ends the wait before a retry', async () => {
  const user = new AbortController();
  const clock = manualClock();
  const flow = flowOf((builder) => {
    builder.step(simple('a', { retry: { maxAttempts: 9, initialMs: 1e6 }, run: () => Promise.reject(new Error('no')) }));
  });
  const { result, store } = start(flow, { signal: user.signal, clock });
  await flush();
  user.abort();
  expect((await result).status).toBe('cancelled');
  expect((await types(store)).slice(2)).toEqual(['failed a', 'cancelled a', 'run.closed']);
});

test('a step that misses its deadline fails with its name and what it was waiting for', async () => {
  const clock = manualClock();
  const flow = flowOf((builder) => {
    builder.step(
      simple('workers', {
        timeoutMs: 600_000,
        run(_, { signal, waiting }) {
          waiting('Machine dev-md-0-x: not Ready');
          return untilAborted(signal);
        },
      }),
    );
  });
  const { result } = start(flow, { clock });
  await clock.advance(600_000);
  const { error, state } = await result;
  expect(error).toMatchObject({
    code: 'TIMED_OUT',
    message: 'Step "workers" (Doing workers) did not finish within 600 s; it was waiting for: Machine dev-md-0-x: not Ready',
  });
  expect(state.steps.workers?.error?.code).toBe('TIMED_OUT');
});

test('a step takes as long as it needs where the limits of steps are off', async () => {
  const clock = manualClock();
  const flow = flowOf((builder) => {
    builder.step(
      simple('workers', {
        timeoutMs: 1_000,
        async run(_, { signal }) {
          await clock.sleep(5_000, signal);
          return 'late';
        },
      }),
    );
  });
  const { result } = start(flow, { clock, limitSteps: false });
  await clock.advance(5_000);
  expect((await result).status).toBe('done');
});
