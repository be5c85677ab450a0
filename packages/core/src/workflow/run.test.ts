import { expect, test } from 'vitest';
import * as z from 'zod';
import { EksaError } from '../errors/index.ts';
import type { EksaEvent } from '../events/index.ts';
import { defineWorkflow } from './define.ts';
import { memoryJournalStore } from './memory-store.ts';
import { replay } from './reducer.ts';
import { runWorkflow } from './run.ts';
import { gate, untilAborted } from './testing/gate.ts';
import { flush, manualClock } from './testing/manual-clock.ts';
import type { JournalEntry, JournalStore, RunOptions, StepSpec, Workflow, WorkflowBuilder } from './types.ts';

type Plain = StepSpec<null, Record<string, never>, string>;

function flowOf(declare: (flow: WorkflowBuilder<null>) => void): Workflow<null> {
  const flow = defineWorkflow<null>('create', 1);
  declare(flow);
  return flow.build();
}

function simple(id: string, rest: Partial<Plain> = {}): Plain {
  return { id, title: `Doing ${id}`, output: z.string(), run: async () => id, ...rest };
}

function start(flow: Workflow<null>, options: Partial<RunOptions> = {}) {
  const store = options.store ?? memoryJournalStore();
  const events: EksaEvent[] = [];
  const result = runWorkflow(flow, null, { store, inputDigest: 'd', onEvent: (event) => events.push(event), ...options });
  return { result, store, events };
}

async function types(store: JournalStore): Promise<string[]> {
  const entries = (await store.read()) ?? [];
  return entries.map((entry) => ('step' in entry ? `${entry.type.slice(5)} ${entry.step}` : entry.type));
}

/** A journal as a process leaves it that was killed after the last of these lines. */
async function killedAfter(flow: Workflow<null>, last: (entry: JournalEntry) => boolean): Promise<JournalEntry[]> {
  const { result, store } = start(flow);
  await result;
  const entries = [...((await store.read()) ?? [])];
  return entries.slice(0, entries.findIndex(last) + 1);
}

test('outputs flow along needs, and the journal tells the story', async () => {
  const flow = flowOf((builder) => {
    const a = builder.step(simple('a'));
    builder.step({ id: 'b', title: 'b', needs: { a }, output: z.string(), run: async ({ a }) => `${a}b` });
  });
  const { result, store } = start(flow);
  const { status, state, timings } = await result;
  expect(status).toBe('done');
  expect(state.steps.b?.output).toBe('ab');
  expect(Object.keys(timings ?? {})).toEqual(['a', 'b']);
  expect(await types(store)).toEqual(['run.opened', 'started a', 'done a', 'started b', 'done b', 'run.closed']);
});

test('steps that do not wait for each other overlap', async () => {
  const both = [gate(), gate()];
  const flow = flowOf((builder) => {
    for (const [index, mine] of both.entries()) {
      builder.step(
        simple(`s${index}`, {
          async run() {
            mine.open();
            await both[1 - index]?.opened;
            return '';
          },
        }),
      );
    }
  });
  expect((await start(flow).result).status).toBe('done');
});

test.each([
  [undefined, 1],
  [{ disk: 3 }, 3],
])('a lane with limits %j holds %i at a time, the longest way first', async (lanes, most) => {
  let inside = 0;
  let peak = 0;
  const order: string[] = [];
  const flow = flowOf((builder) => {
    for (const id of ['a', 'b', 'c', 'd', 'e']) {
      const ref = builder.step(
        simple(id, {
          lane: 'disk',
          async run() {
            order.push(id);
            inside += 1;
            peak = Math.max(peak, inside);
            await flush();
            inside -= 1;
            return '';
          },
        }),
      );
      if (id === 'e') builder.step(simple('after-e', { after: [ref] }));
    }
  });
  await start(flow, lanes === undefined ? {} : { lanes }).result;
  expect(peak).toBe(most);
  expect(order.indexOf('e')).toBe(most);
});

test('a step whose `when` is false is skipped with all that needs it, but not what merely comes after', async () => {
  const flow = flowOf((builder) => {
    const off = builder.step(simple('off', { when: () => false }));
    const needing = builder.step({ id: 'needing', title: '', needs: { off }, output: z.string(), run: async () => '' });
    builder.step({ id: 'needing-too', title: '', needs: { needing }, output: z.string(), run: async () => '' });
    builder.step(simple('after', { after: [off, needing] }));
    builder.step({
      id: 'optional',
      title: '',
      needs: { off },
      after: [off],
      output: z.string(),
      run: async ({ off }) => `${off ?? 'without'}`,
    });
  });
  const { state, status } = await start(flow).result;
  expect(status).toBe('done');
  expect(Object.fromEntries(Object.entries(state.steps).map(([id, step]) => [id, step.status]))).toEqual({
    off: 'skipped',
    needing: 'skipped',
    'needing-too': 'skipped',
    after: 'done',
    optional: 'done',
  });
  expect(state.steps.optional?.output).toBe('without');
});

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

test('what a step throws that is no error of ours is named after the step', async () => {
  const { error } = await start(
    flowOf((builder) => builder.step(simple('bad', { run: () => Promise.reject(new TypeError('x is not y')) }))),
  ).result;
  expect(error).toMatchObject({ code: 'STEP_FAILED', message: 'Step "bad" (Doing bad) failed: x is not y' });
});

test('an output that its schema refuses fails the step and is not tried again', async () => {
  let runs = 0;
  const flow = flowOf((builder) => {
    builder.step(simple('bad', { output: z.string().min(9), retry: { maxAttempts: 3, initialMs: 1 }, run: async () => `${++runs}` }));
  });
  expect((await start(flow).result).error).toMatchObject({ code: 'INTERNAL' });
  expect(runs).toBe(1);
});

test('a `when` that throws fails the run, and a resume asks it again', async () => {
  let broken = true;
  const flow = flowOf((builder) => {
    builder.step(
      simple('a', {
        when() {
          if (broken) throw new Error('cannot tell');
          return true;
        },
      }),
    );
  });
  const { result, store } = start(flow);
  expect((await result).error).toMatchObject({ code: 'STEP_FAILED' });
  broken = false;
  expect((await start(flow, { store }).result).status).toBe('done');
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

test('each reason is told once, and nothing is told or saved after the end', async () => {
  let late: () => Promise<void> = async () => {};
  const flow = flowOf((builder) => {
    builder.step(
      simple('a', {
        async run(_, context) {
          context.waiting('x');
          context.waiting('x');
          context.waiting('y');
          late = async () => {
            context.waiting('z');
            await context.save(1);
          };
          return '';
        },
      }),
    );
  });
  const { result, events } = start(flow);
  await result;
  await expect(late()).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(events.flatMap((event) => (event.type === 'step.waiting' ? [event.reason] : []))).toEqual(['x', 'y']);
});

test('a step that a crash interrupted is probed first, and not run when it had in fact finished', async () => {
  let runs = 0;
  const flow = flowOf((builder) => void builder.step(simple('a', { probe: async () => 'found', run: async () => `${++runs}` })));
  const store = memoryJournalStore(await killedAfter(flow, ({ type }) => type === 'step.started'));
  runs = 0;
  const { state } = await start(flow, { store }).result;
  expect(runs).toBe(0);
  expect(state.steps.a).toEqual({ status: 'done', attempts: 2, output: 'found' });
});

test('a step that a crash interrupted runs again, knows it and sees what it had saved', async () => {
  const seen: unknown[] = [];
  const flow = flowOf((builder) => {
    builder.step(
      simple('a', {
        probe: async () => undefined,
        async run(_, context) {
          seen.push([context.attempt, context.resumed, context.saved]);
          await context.save({ part: 1 });
          seen.push(context.saved);
          return '';
        },
      }),
    );
  });
  const store = memoryJournalStore(await killedAfter(flow, ({ type }) => type === 'step.saved'));
  await start(flow, { store }).result;
  expect(seen).toEqual([[1, false, undefined], { part: 1 }, [2, true, { part: 1 }], { part: 1 }]);
});

test('a run that is done is returned at once', async () => {
  const flow = flowOf((builder) => void builder.step(simple('a')));
  const { result, store } = start(flow);
  await result;
  const before = await types(store);
  expect((await start(flow, { store }).result).status).toBe('done');
  expect(await types(store)).toEqual(before);
});

test.each<[string, Workflow<null>, string]>([
  ['another input', flowOf((builder) => void builder.step(simple('a'))), 'other'],
  ['another version', { ...flowOf((builder) => void builder.step(simple('a'))), version: 2 }, 'd'],
  ['another workflow', { ...flowOf((builder) => void builder.step(simple('a'))), name: 'delete' }, 'd'],
  ['a step that is gone', flowOf((builder) => void builder.step(simple('b'))), 'd'],
  ['an output of another shape', flowOf((builder) => void builder.step(simple('a', { output: z.string().min(5) }))), 'd'],
])('a journal of %s is refused, and the lock given back', async (_, flow, inputDigest) => {
  const original = flowOf((builder) => void builder.step(simple('a')));
  const store = memoryJournalStore(await killedAfter(original, ({ type }) => type === 'step.done'));
  await expect(start(flow, { store, inputDigest }).result).rejects.toMatchObject({ code: 'JOURNAL_MISMATCH' });
  expect((await start(original, { store }).result).status).toBe('done');
});

/** A store whose appends fail from the nth on. */
function fillingUp(after: number): JournalStore {
  const inner = memoryJournalStore();
  let left = after;
  return {
    ...inner,
    async open() {
      const journal = await inner.open();
      return {
        ...journal,
        async append(record) {
          if (left-- <= 0) throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
          await journal.append(record);
        },
      };
    },
  };
}

test('when the journal cannot be written, nothing more starts, what runs is aborted and memory is not ahead of the disk', async () => {
  for (let after = 0; after <= 8; after += 1) {
    const cleaned: string[] = [];
    const flow = flowOf((builder) => {
      const a = builder.step(simple('a'));
      builder.step(simple('b', { after: [a] }));
      builder.step(simple('long', { run: (_, { signal }) => (after === 8 ? Promise.resolve('') : untilAborted(signal)) }));
      builder.cleanup({ id: 'c', title: '', on: ['failed'], run: async () => void cleaned.push('c') });
    });
    const store = fillingUp(after);
    const { result } = start(flow, { store });
    if (after >= 6 && after < 8) continue;
    const { status, error, state } = await result;
    if (after === 8) {
      expect(status).toBe('done');
      continue;
    }
    expect(status).toBe('failed');
    expect(error).toMatchObject({ code: 'JOURNAL_UNWRITABLE', hint: expect.any(String) });
    expect(cleaned).toEqual([]);
    expect(state).toEqual(replay((await store.read()) ?? []));
    expect(state.lastSeq).toBe(after);
  }
});

test('a listener that throws does not stop the run', async () => {
  const onEvent = () => {
    throw new Error('broken renderer');
  };
  expect(
    (
      await start(
        flowOf((builder) => void builder.step(simple('a'))),
        { onEvent },
      ).result
    ).status,
  ).toBe('done');
});

test('a thousand steps are run without noticeable overhead', async () => {
  const flow = flowOf((builder) => {
    let layer: { readonly id: string }[] = [];
    for (let depth = 0; depth < 50; depth += 1) {
      const after = layer.slice(0, 3);
      layer = Array.from({ length: 20 }, (_, index) => builder.step(simple(`s${depth}-${index}`, { after })));
    }
  });
  const { status, state } = await start(flow).result;
  expect(status).toBe('done');
  expect(Object.keys(state.steps)).toHaveLength(1000);
});
