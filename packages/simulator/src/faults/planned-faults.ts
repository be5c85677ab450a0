import type { Faults } from './faults.ts';
import type { Fault, FaultPlan } from './plan.ts';

/** A fault with its counters. */
export interface FaultReport {
  readonly fault: Fault;
  readonly matched: number;
  readonly struck: number;
}

export interface PlannedFaults extends Faults {
  /** Replaces all faults; the counters begin anew. */
  plan(plan: FaultPlan): void;
  report(): readonly FaultReport[];
}

interface Counted {
  readonly fault: Fault;
  matched: number;
  struck: number;
}

/** Strikes by a plan. The first fault that matches and is neither waiting nor over decides. */
export function createFaults(first: FaultPlan = { faults: [] }): PlannedFaults {
  let counted: readonly Counted[] = [];
  function plan({ faults }: FaultPlan): void {
    counted = faults.map((fault) => ({ fault, matched: 0, struck: 0 }));
  }
  plan(first);
  return {
    plan,
    report: () => counted.map(({ fault, matched, struck }) => ({ fault, matched, struck })),
    strike(place, about) {
      for (const entry of counted) {
        const { fault } = entry;
        if (fault.place !== place || !matches(fault.when, about)) continue;
        entry.matched += 1;
        const isOver = fault.times !== undefined && entry.struck >= fault.times;
        if (entry.matched <= fault.after || isOver) continue;
        entry.struck += 1;
        const { effect, status, message, delayMs } = fault;
        return {
          effect,
          ...(status === undefined ? {} : { status }),
          ...(message === undefined ? {} : { message }),
          ...(delayMs === undefined ? {} : { delayMs }),
        };
      }
      return undefined;
    },
  };
}

function matches(when: Readonly<Record<string, string>>, about: Readonly<Record<string, string>>): boolean {
  return Object.entries(when).every(([field, pattern]) => about[field] !== undefined && patternMatches(pattern, about[field]));
}

/** `*` stands for any text, also none. */
function patternMatches(pattern: string, text: string): boolean {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's').test(text);
}
