import type { StepTiming } from '@eksa/core/workflow';
import * as z from 'zod';
import type { Stage } from '../../measure/stages.ts';

const EventSchema = z.object({
  at: z.string().transform((text) => Date.parse(text)),
  type: z.string(),
  step: z.string().optional(),
  reason: z.string().optional(),
});
type TimedEvent = z.output<typeof EventSchema>;

/** From the first to the last time that a step told this reason for waiting. */
export interface Wait {
  readonly step: string;
  readonly reason: string;
  readonly start: number;
  readonly seconds: number;
}

/** The lines of `-o json`. */
export function parseEvents(text: string): readonly TimedEvent[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => EventSchema.parse(JSON.parse(line)));
}

/** First start to last end of each step: retries count. */
export function stepTimings(events: readonly TimedEvent[]): Readonly<Record<string, StepTiming>> {
  const timings: Record<string, StepTiming> = {};
  for (const { type, step, at } of events) {
    if (step === undefined) continue;
    if (type === 'step.started') timings[step] ??= { started: at, finished: at };
    else if (type === 'step.finished') timings[step] = { started: timings[step]?.started ?? at, finished: at };
  }
  return timings;
}

export function stagesOf(timings: Readonly<Record<string, StepTiming>>, startedAt: number): readonly Stage[] {
  const stages = Object.entries(timings).map(([name, { started, finished }]) => ({
    name,
    start: (started - startedAt) / 1000,
    seconds: (finished - started) / 1000,
  }));
  return stages.toSorted((a, b) => a.start - b.start);
}

/** A step that waits for several objects tells their reasons in turns: each lasts until the next word after its last mention. */
export function waitsOf(events: readonly TimedEvent[], startedAt: number): readonly Wait[] {
  const waits = new Map<string, Wait>();
  const open = new Map<string, string>();
  for (const { step, type, at, reason } of events) {
    if (step === undefined) continue;
    const now = (at - startedAt) / 1000;
    const before = waits.get(open.get(step) ?? '');
    if (before !== undefined) waits.set(key(before.step, before.reason), { ...before, seconds: now - before.start });
    open.delete(step);
    if (type !== 'step.waiting' || reason === undefined) continue;
    const short = shortened(reason);
    open.set(step, key(step, short));
    if (!waits.has(key(step, short))) waits.set(key(step, short), { step, reason: short, start: now, seconds: 0 });
  }
  return [...waits.values()];
}

function key(step: string, reason: string): string {
  return `${step}\n${reason}`;
}

/** Without the count of what else is waited for, which changes while the object does not; the cause stands at the end. */
function shortened(reason: string): string {
  const text = reason.replace(/ \(and \d+ more\)$/, '');
  return text.length > 200 ? `${text.slice(0, 120)} … ${text.slice(-75)}` : text;
}
