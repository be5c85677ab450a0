import fc from 'fast-check';
import { expect, test } from 'vitest';
import { memoryJournalStore } from './memory-store.ts';
import { initialState, reduce, replay } from './reducer.ts';
import { runWorkflow } from './run.ts';
import { buildFlow, type FlowShape, flowShape, type World } from './testing/random-flow.ts';
import type { JournalEntry, JournalRecord, RunState } from './types.ts';

const opened: JournalRecord = { type: 'run.opened', runId: 'r', workflow: 'w', version: 1, inputDigest: 'd', pid: 1, note: '' };

function journal(...records: readonly JournalRecord[]): JournalEntry[] {
  return records.map((record, index) => ({ seq: index + 1, at: '2026-01-01T00:00:00.000Z', ...record }));
}

async function runFrom(shape: FlowShape, before: readonly JournalEntry[], made: ReadonlyMap<string, number>) {
  const world: World = { made: new Map(made), calls: [] };
  const store = memoryJournalStore(before);
  const result = await runWorkflow(buildFlow(shape), world, { store, inputDigest: 'd' });
  return { result, world, entries: (await store.read()) ?? [] };
}

/** What counts at the end; attempts tell of crashes and differ. */
function essence({ status, steps }: RunState): unknown {
  return { status, steps: Object.fromEntries(Object.entries(steps).map(([id, step]) => [id, [step.status, step.output]])) };
}

test('any prefix of a journal, resumed, ends like the uninterrupted run and repeats no done step', async () => {
  await fc.assert(
    fc.asyncProperty(flowShape, fc.nat(), async (shape, cut) => {
      const whole = await runFrom(shape, [], new Map());
      const prefix = whole.entries.slice(0, cut % (whole.entries.length + 1));
      const resumed = await runFrom(shape, prefix, whole.world.made);
      expect(essence(resumed.result.state)).toEqual(essence(whole.result.state));
      expect(resumed.world.made).toEqual(whole.world.made);
      const done = prefix.flatMap((entry) => (entry.type === 'step.done' ? [entry.step] : []));
      for (const step of done) expect(resumed.world.calls).not.toContain(step);
    }),
    { numRuns: 200 },
  );
});

test('a run that is interrupted again and again ends like the uninterrupted one', async () => {
  await fc.assert(
    fc.asyncProperty(flowShape, fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 6 }), async (shape, cuts) => {
      const whole = await runFrom(shape, [], new Map());
      let entries: readonly JournalEntry[] = [];
      for (const cut of cuts) entries = (await runFrom(shape, entries, whole.world.made)).entries.slice(0, entries.length + cut);
      const last = await runFrom(shape, entries, whole.world.made);
      expect(essence(last.result.state)).toEqual(essence(whole.result.state));
    }),
  );
});

test('a step starts only after all it waits for has ended', async () => {
  await fc.assert(
    fc.asyncProperty(flowShape, async (shape) => {
      const { entries } = await runFrom(shape, [], new Map());
      const ended = new Set<string>();
      for (const entry of entries) {
        if (entry.type === 'step.done' || entry.type === 'step.skipped') ended.add(entry.step);
        if (entry.type !== 'step.started') continue;
        const { needs, after } = shape.steps[Number(entry.step.slice(1))] ?? { needs: [], after: [] };
        for (const dependency of [...needs, ...after]) expect(ended).toContain(`s${dependency}`);
      }
    }),
  );
});

test('replaying equals reducing one by one, and reducing leaves its input alone', async () => {
  await fc.assert(
    fc.asyncProperty(flowShape, async (shape) => {
      const { entries } = await runFrom(shape, [], new Map());
      let state = initialState;
      for (const entry of entries) {
        const before = structuredClone(state);
        const next = reduce(state, entry);
        expect(state).toEqual(before);
        state = next;
      }
      expect(replay(entries)).toEqual(state);
    }),
  );
});

test('a resumed run puts every unfinished step back in line and keeps what it saved', () => {
  const state = replay(
    journal(
      opened,
      { type: 'step.started', step: 'crashed', attempt: 1 },
      { type: 'step.saved', step: 'crashed', data: { at: 3 } },
      { type: 'step.started', step: 'done', attempt: 1 },
      { type: 'step.done', step: 'done', output: 7 },
      { type: 'step.started', step: 'failed', attempt: 1 },
      { type: 'step.failed', step: 'failed', attempt: 1, code: 'TIMED_OUT', message: 'late' },
      { type: 'run.resumed', pid: 2 },
    ),
  );
  expect(state.status).toBe('open');
  expect(state.steps).toEqual({
    crashed: { status: 'pending', attempts: 1, saved: { at: 3 } },
    done: { status: 'done', attempts: 1, output: 7 },
    failed: { status: 'pending', attempts: 1 },
  });
});

test('steps with names of object members are steps like others', () => {
  const state = replay(
    journal(opened, { type: 'step.started', step: 'constructor', attempt: 1 }, { type: 'step.started', step: '__proto__', attempt: 1 }),
  );
  expect(Object.keys(state.steps)).toEqual(['constructor', '__proto__']);
});

const started: JournalRecord = { type: 'step.started', step: 'a', attempt: 1 };
const done: JournalRecord = { type: 'step.done', step: 'a', output: null };

test.each<[string, readonly JournalRecord[]]>([
  ['a step before the run is opened', [started]],
  ['opening twice', [opened, opened]],
  ['resuming what never began', [{ type: 'run.resumed', pid: 1 }]],
  ['done without start', [opened, done]],
  ['starting twice', [opened, started, { ...started, attempt: 2 }]],
  ['a gap in the attempts', [opened, { ...started, attempt: 2 }]],
  ['starting again what is done', [opened, started, done, { ...started, attempt: 2 }]],
  ['reopening what is not done', [opened, started, { type: 'step.reopened', step: 'a' }]],
  ['saving after the end', [opened, started, done, { type: 'step.saved', step: 'a', data: 1 }]],
  ['skipping what has started', [opened, started, { type: 'run.resumed', pid: 1 }, { type: 'step.skipped', step: 'a' }]],
  ['undoing what never started', [opened, { type: 'step.undone', step: 'a' }]],
  [
    'closing as done over a failed step',
    [
      opened,
      started,
      { type: 'step.failed', step: 'a', attempt: 1, code: 'X', message: '' },
      { type: 'run.closed', status: 'done', note: '' },
    ],
  ],
  ['closing over a running step', [opened, started, { type: 'run.closed', status: 'failed', note: '' }]],
  ['anything after the close', [opened, started, done, { type: 'run.closed', status: 'done', note: '' }, started]],
])('%s is refused', (_, records) => {
  const entries = journal(...records);
  const state = replay(entries.slice(0, -1));
  expect(() => reduce(state, entries[entries.length - 1] as JournalEntry)).toThrow(expect.objectContaining({ code: 'JOURNAL_CORRUPT' }));
});

test('a gap in the numbering is refused', () => {
  expect(() => replay([{ ...(journal(opened)[0] as JournalEntry), seq: 2 }])).toThrow(/entry 1 is expected/);
});
