import { expect, test } from 'vitest';
import * as z from 'zod';
import { criticalPath } from './critical-path.ts';
import { defineWorkflow } from './define.ts';
import { planWorkflow } from './plan.ts';

const output = z.string();

function neverRun(): Promise<string> {
  throw new Error('a plan runs nothing');
}

function flow() {
  const builder = defineWorkflow<{ readonly managed: boolean }>('create', 1);
  const a = builder.step({
    id: 'a',
    title: 'Making a',
    output,
    plan: async () => [{ action: 'create', what: 'container a' }],
    run: neverRun,
  });
  const managed = builder.step({ id: 'managed', title: 'Managed', output, when: (_, services) => services.managed, run: neverRun });
  builder.step({ id: 'on-managed', title: 'On managed', needs: { managed }, output, run: neverRun });
  builder.step({ id: 'unknown', title: 'Unknown', needs: { a }, output, when: ({ a }) => a.length > 3, run: neverRun });
  return builder.build();
}

test('a plan lists what would run and what it would change', async () => {
  expect(await planWorkflow(flow(), { managed: false })).toEqual([
    { step: 'a', title: 'Making a', changes: [{ action: 'create', what: 'container a' }] },
    { step: 'unknown', title: 'Unknown', changes: [] },
  ]);
});

test('a plan asks `when` of the services it is given', async () => {
  const planned = await planWorkflow(flow(), { managed: true });
  expect(planned.map(({ step }) => step)).toEqual(['a', 'managed', 'on-managed', 'unknown']);
});

test('the critical path leads from the last step back over what each waited for longest', () => {
  const builder = defineWorkflow<null>('create', 1);
  const run = neverRun;
  const a = builder.step({ id: 'a', title: '', output, run });
  const b = builder.step({ id: 'b', title: '', output, run });
  const skipped = builder.step({ id: 'skipped', title: '', needs: { a }, output, run });
  const c = builder.step({ id: 'c', title: '', needs: { b }, after: [skipped], output, run });
  builder.step({ id: 'd', title: '', after: [a], output, run });
  builder.step({ id: 'e', title: '', after: [c], output, run });
  const workflow = builder.build();
  const timings = {
    a: { started: 0, finished: 5 },
    b: { started: 0, finished: 3 },
    c: { started: 5, finished: 6 },
    d: { started: 5, finished: 7 },
    e: { started: 6, finished: 9 },
  };
  expect(criticalPath(workflow, timings)).toEqual(['a', 'c', 'e']);
  expect(criticalPath(workflow, {})).toEqual([]);
});
