import * as z from 'zod';
import type { JournalEntry, Json } from './types.ts';

const json = z.json() as z.ZodType<Json>;
const base = { seq: z.int().positive(), at: z.string() };
const step = z.string();

const entrySchema: z.ZodType<JournalEntry> = z.discriminatedUnion('type', [
  z.object({
    ...base,
    type: z.literal('run.opened'),
    runId: z.string(),
    workflow: z.string(),
    version: z.number(),
    inputDigest: z.string(),
    pid: z.number(),
    note: z.string(),
  }),
  z.object({ ...base, type: z.literal('run.resumed'), pid: z.number() }),
  z.object({ ...base, type: z.literal('step.started'), step, attempt: z.int() }),
  z.object({ ...base, type: z.literal('step.saved'), step, data: json }),
  z.object({ ...base, type: z.literal('step.done'), step, output: json }),
  z.object({ ...base, type: z.literal('step.skipped'), step }),
  z.object({ ...base, type: z.literal('step.reopened'), step }),
  z.object({ ...base, type: z.literal('step.failed'), step, attempt: z.int(), code: z.string(), message: z.string() }),
  z.object({ ...base, type: z.literal('step.cancelled'), step }),
  z.object({ ...base, type: z.literal('step.undone'), step }),
  z.object({ ...base, type: z.literal('run.closed'), status: z.enum(['done', 'failed', 'cancelled', 'rolled-back']), note: z.string() }),
]);

/** The entry that a parsed line of a journal holds, or undefined when it is none. */
export function parseJournalEntry(value: unknown): JournalEntry | undefined {
  const result = entrySchema.safeParse(value);
  return result.success ? result.data : undefined;
}
