import fc from 'fast-check';
import * as z from 'zod';
import { defineWorkflow } from '../define.ts';
import type { Needs, StepRef, Workflow } from '../types.ts';

/** A graph as data: for each step the earlier ones it needs and comes after, and whether it is wanted. */
export interface FlowShape {
  readonly steps: readonly {
    readonly needs: readonly number[];
    readonly after: readonly number[];
    readonly wanted: boolean;
    readonly lane: boolean;
  }[];
}

export const flowShape: fc.Arbitrary<FlowShape> = fc
  .array(
    fc.record({
      needs: fc.uniqueArray(fc.nat(100), { maxLength: 3 }),
      after: fc.uniqueArray(fc.nat(100), { maxLength: 2 }),
      wanted: fc.integer({ min: 0, max: 4 }).map((value) => value > 0),
      lane: fc.boolean(),
    }),
    { minLength: 1, maxLength: 10 },
  )
  .map((steps) => ({
    steps: steps.map((step, position) => ({
      ...step,
      needs: position === 0 ? [] : [...new Set(step.needs.map((n) => n % position))],
      after: position === 0 ? [] : [...new Set(step.after.map((n) => n % position))],
    })),
  }));

/** What steps do to the world: idempotent, as the contract asks. */
export interface World {
  readonly made: Map<string, number>;
  readonly calls: string[];
}

export function buildFlow({ steps }: FlowShape): Workflow<World> {
  const builder = defineWorkflow<World>('random', 1);
  const refs: StepRef<number>[] = [];
  for (const [position, shape] of steps.entries()) {
    const id = `s${position}`;
    const needs: Needs = Object.fromEntries(shape.needs.map((n) => [`s${n}`, refs[n] ?? { id: `s${n}` }]));
    refs.push(
      builder.step({
        id,
        title: `Step ${position}`,
        needs,
        after: shape.after.map((n) => refs[n] ?? { id: `s${n}` }),
        output: z.number(),
        ...(shape.lane ? { lane: 'narrow' } : {}),
        when: () => shape.wanted,
        async run(inputs, { services }) {
          services.calls.push(id);
          const total = Object.values(inputs).reduce<number>((sum, value) => sum + Number(value ?? 0), 1);
          services.made.set(id, total);
          return total;
        },
      }),
    );
  }
  return builder.build();
}
