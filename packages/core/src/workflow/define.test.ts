import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { defineWorkflow } from './define.ts';
import { dependencyIds } from './graph.ts';
import { buildFlow, flowShape } from './testing/random-flow.ts';
import type { StepRef, StepSpec } from './types.ts';

type Refs = readonly StepRef<null>[];

function step(id: string, needs: Refs = [], after: Refs = []): StepSpec<null, Record<string, StepRef<null>>, null> {
  return { id, title: id, needs: Object.fromEntries(needs.map((ref) => [ref.id, ref])), after, output: z.null(), run: async () => null };
}

test('steps are put in an order in which they could run, first declared first', () => {
  const flow = defineWorkflow<null>('flow', 1);
  flow.step(step('late', [{ id: 'early' }]));
  flow.step(step('free'));
  flow.step(step('early'));
  flow.step(step('last', [], [{ id: 'late' }]));
  expect(flow.build().steps.map(({ id }) => id)).toEqual(['free', 'early', 'late', 'last']);
});

test('a graph declared in a runnable order keeps it', () => {
  fc.assert(
    fc.property(flowShape, (shape) => {
      expect(buildFlow(shape).steps.map(({ id }) => id)).toEqual(shape.steps.map((_, position) => `s${position}`));
    }),
  );
});

test('however it is declared, every step comes after what it waits for', () => {
  fc.assert(
    fc.property(flowShape, fc.infiniteStream(fc.nat()), (shape, picks) => {
      const declared = [...buildFlow(shape).steps];
      const flow = defineWorkflow<null>('shuffled', 1);
      while (declared.length > 0) {
        const [next] = declared.splice(Number(picks.next().value) % declared.length, 1);
        if (next !== undefined)
          flow.step(
            step(
              next.id,
              dependencyIds(next).map((id) => ({ id })),
            ),
          );
      }
      const seen = new Set<string>();
      for (const sorted of flow.build().steps) {
        for (const id of dependencyIds(sorted)) expect(seen).toContain(id);
        seen.add(sorted.id);
      }
      expect(seen.size).toBe(shape.steps.length);
    }),
  );
});

test.each([
  ['two steps of one id', [step('a'), step('a')], /two steps have the id "a"/],
  ['a need that is no step', [step('a', [{ id: 'ghost' }])], /"a" depends on "ghost"/],
  ['an order after something that is no step', [step('a', [], [{ id: 'ghost' }])], /"a" depends on "ghost"/],
  ['a step that waits for itself', [step('a', [{ id: 'a' }])], /a → a/],
  [
    'a cycle',
    [step('a', [{ id: 'c' }]), step('b', [{ id: 'a' }]), step('c', [{ id: 'b' }]), step('d', [{ id: 'c' }])],
    /wait for each other/,
  ],
])('%s is refused', (_, specs, message) => {
  const flow = defineWorkflow<null>('flow', 1);
  for (const spec of specs) flow.step(spec);
  expect(() => flow.build()).toThrow(message);
  expect(() => flow.build()).toThrow(expect.objectContaining({ code: 'WORKFLOW_INVALID' }));
});

test('two clean-ups of one id are refused', () => {
  const flow = defineWorkflow<null>('flow', 1);
  for (let i = 0; i < 2; i += 1) flow.cleanup({ id: 'a', title: 'a', on: ['failed'], run: async () => {} });
  expect(() => flow.build()).toThrow(expect.objectContaining({ code: 'WORKFLOW_INVALID' }));
});
