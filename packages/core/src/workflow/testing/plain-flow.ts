import * as z from 'zod';
import type { EksaEvent } from '../../events/index.ts';
import { defineWorkflow } from '../define.ts';
import { memoryJournalStore } from '../memory-store.ts';
import { runWorkflow } from '../run.ts';
import type { JournalEntry, JournalStore, RunOptions, StepSpec, Workflow, WorkflowBuilder } from '../types.ts';

export type Plain = StepSpec<null, Record<string, never>, string>;

export function flowOf(declare: (flow: WorkflowBuilder<null>) => void): Workflow<null> {
  const flow = defineWorkflow<null>('create', 1);
  declare(flow);
  return flow.build();
}

export function simple(id: string, rest: Partial<Plain> = {}): Plain {
  return { id, title: `Doing ${id}`, output: z.string(), run: async () => id, ...rest };
}

export function start(flow: Workflow<null>, options: Partial<RunOptions> = {}) {
  const store = options.store ?? memoryJournalStore();
  const events: EksaEvent[] = [];
  const result = runWorkflow(flow, null, { store, inputDigest: 'd', onEvent: (event) => events.push(event), ...options });
  return { result, store, events };
}

export async function types(store: JournalStore): Promise<string[]> {
  const entries = (await store.read()) ?? [];
  return entries.map((entry) => ('step' in entry ? `${entry.type.slice(5)} ${entry.step}` : entry.type));
}

/** A journal as a process leaves it that was killed after the last of these lines. */
export async function killedAfter(flow: Workflow<null>, last: (entry: JournalEntry) => boolean): Promise<JournalEntry[]> {
  const { result, store } = start(flow);
  await result;
  const entries = [...((await store.read()) ?? [])];
  return entries.slice(0, entries.findIndex(last) + 1);
}
