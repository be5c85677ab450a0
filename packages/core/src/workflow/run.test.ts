import { expect, test } from 'vitest';
import * as z from 'zod';
import { gate } from './testing/gate.ts';
import { flush } from './testing/manual-clock.ts';
import { flowOf, simple, start, types } from './testing/plain-flow.ts';

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
