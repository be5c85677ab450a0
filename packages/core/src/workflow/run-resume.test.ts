import { expect, test } from 'vitest';
import * as z from 'zod';
import { memoryJournalStore } from './memory-store.ts';
import { replay } from './reducer.ts';
import { untilAborted } from './testing/gate.ts';
import { flowOf, killedAfter, simple, start, types } from './testing/plain-flow.ts';
import type { JournalStore, Workflow } from './types.ts';

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

/** `cluster` builds on `bootstrap`, `written` only comes after. Each run fails in `fails`. */
async function resumedAfter(fails: 'cluster' | 'written'): Promise<readonly string[]> {
  const runs: string[] = [];
  let broken = true;
  const run = (id: string) => async () => {
    runs.push(id);
    if (broken && id === fails) throw new Error('broken');
    return `${id} ${runs.length}`;
  };
  const flow = flowOf((builder) => {
    const bootstrap = builder.step(simple('bootstrap', { volatile: true, run: run('bootstrap') }));
    const { title, output } = simple('');
    const providers = builder.step({ id: 'providers', title, output, needs: { bootstrap }, volatile: true, run: run('providers') });
    const cluster = builder.step({ id: 'cluster', title, output, needs: { providers }, run: run('cluster') });
    builder.step(simple('written', { after: [cluster], run: run('written') }));
  });
  const { result, store } = start(flow);
  await result;
  runs.length = 0;
  broken = false;
  expect((await start(flow, { store }).result).status).toBe('done');
  return runs;
}

test('what may be gone is made again before a step that builds on it, and not for one that only comes later', async () => {
  expect(await resumedAfter('cluster')).toEqual(['bootstrap', 'providers', 'cluster', 'written']);
  expect(await resumedAfter('written')).toEqual(['written']);
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
