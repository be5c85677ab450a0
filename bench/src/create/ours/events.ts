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

/** How long a step told the same reason for waiting. */
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

/** Each reason lasts until the step tells another or ends. */
export function waitsOf(events: readonly TimedEvent[], startedAt: number): readonly Wait[] {
  const waits: Wait[] = [];
  const open = new Map<string, TimedEvent>();
  for (const event of events) {
    const { step, type, at } = event;
    if (step === undefined) continue;
    const before = open.get(step);
    if (before?.reason !== undefined && (type === 'step.waiting' || type === 'step.finished')) {
      waits.push({ step, reason: before.reason, start: (before.at - startedAt) / 1000, seconds: (at - before.at) / 1000 });
      open.delete(step);
    }
    if (type === 'step.waiting') open.set(step, event);
  }
  return waits;
}
