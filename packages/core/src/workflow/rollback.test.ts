import { expect, test } from 'vitest';
import * as z from 'zod';
import { defineWorkflow } from './define.ts';
import { memoryJournalStore } from './memory-store.ts';
import { rollback } from './rollback.ts';
import { runWorkflow } from './run.ts';
import { untilAborted } from './testing/gate.ts';

interface World {
  readonly undone: unknown[];
  failing: string | undefined;
}

function flow() {
  const builder = defineWorkflow<World>('create', 1);
  const output = z.string();
  const a = builder.step({ id: 'a', title: '', output, run: async () => 'A', undo });
  const b = builder.step({ id: 'b', title: '', needs: { a }, output, run: async () => 'B' });
  const off = builder.step({ id: 'off', title: '', needs: { a }, output, when: () => false, run: async () => '' });
  builder.step({
    id: 'c',
    title: '',
    needs: { b },
    after: [off],
    output,
    async run(_, { services }) {
      if (services.failing === 'c') throw new Error('c broke');
      return 'C';
    },
    undo,
  });
  return builder.build();

  async function undo(made: string | undefined, needs: object, { services }: { readonly services: World }): Promise<void> {
    if (services.failing === `undo ${made}`) throw new Error('cannot undo');
    services.undone.push([made, needs]);
  }
}

async function ranInto(failing: string | undefined) {
  const world: World = { undone: [], failing };
  const store = memoryJournalStore();
  await runWorkflow(flow(), world, { store, inputDigest: 'd' });
  return { world, store };
}

test('done and half-done steps are undone newest first, and again does nothing', async () => {
  const { world, store } = await ranInto('c');
  const { status, state } = await rollback(flow(), world, { store });
  expect(status).toBe('rolled-back');
  expect(world.undone).toEqual([
    [undefined, { b: 'B' }],
    ['A', {}],
  ]);
  expect(Object.values(state.steps).map((step) => step.status)).toEqual(['undone', 'undone', 'skipped', 'undone']);
  expect((await rollback(flow(), world, { store })).status).toBe('rolled-back');
  expect(world.undone).toHaveLength(2);
});

test('an undo that fails stops the rollback, which later goes on from there', async () => {
  const { world, store } = await ranInto(undefined);
  world.failing = 'undo A';
  const first = await rollback(flow(), world, { store });
  expect(first).toMatchObject({ status: 'failed', error: { message: expect.stringContaining('cannot undo') } });
  expect(world.undone).toEqual([['C', { b: 'B' }]]);
  world.failing = undefined;
  expect((await rollback(flow(), world, { store })).status).toBe('rolled-back');
  expect(world.undone.map((entry) => (entry as unknown[])[0])).toEqual(['C', 'A']);
});

test('after a rollback another input may begin, and after half of one the run can be finished', async () => {
  const { world, store } = await ranInto(undefined);
  world.failing = 'undo A';
  await rollback(flow(), world, { store });
  expect((await runWorkflow(flow(), world, { store, inputDigest: 'd' })).status).toBe('done');
  world.failing = undefined;
  await rollback(flow(), world, { store });
  const again = await runWorkflow(flow(), world, { store, inputDigest: 'another' });
  expect(again).toMatchObject({ status: 'done', state: { inputDigest: 'another', steps: { c: { attempts: 1 } } } });
});

test('a cancelled rollback can be taken up again', async () => {
  const builder = defineWorkflow<null>('create', 1);
  let patient = true;
  builder.step({
    id: 'a',
    title: '',
    output: z.string(),
    run: async () => '',
    undo: async (_, __, { signal }) => (patient ? untilAborted(signal) : undefined),
  });
  const store = memoryJournalStore();
  await runWorkflow(builder.build(), null, { store, inputDigest: 'd' });
  const user = new AbortController();
  const pending = rollback(builder.build(), null, { store, signal: user.signal, onJournal: () => setImmediate(() => user.abort()) });
  expect((await pending).status).toBe('cancelled');
  patient = false;
  expect((await rollback(builder.build(), null, { store })).status).toBe('rolled-back');
});

test('there is nothing to take back in an empty journal', async () => {
  expect((await rollback(flow(), { undone: [], failing: undefined }, { store: memoryJournalStore() })).status).toBe('rolled-back');
});
