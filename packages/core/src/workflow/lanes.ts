/** Admission to lanes: at most so many steps of a lane at a time, the one with the longest way ahead of it first. */
export interface Lanes {
  enter(lane: string | undefined, priority: number): Promise<void>;
  leave(lane: string | undefined): void;
  /** Lets everybody in at once; for a run that stops and starts nothing more. */
  openAll(): void;
}

interface Waiter {
  readonly priority: number;
  readonly admit: () => void;
}

export function createLanes(limits: Readonly<Record<string, number>> = {}): Lanes {
  const free = new Map<string, number>();
  const waiting = new Map<string, Waiter[]>();
  let allOpen = false;

  function freeIn(lane: string): number {
    return free.get(lane) ?? Math.max(1, (Object.hasOwn(limits, lane) ? limits[lane] : undefined) ?? 1);
  }

  return {
    enter(lane, priority) {
      if (lane === undefined || allOpen) return Promise.resolve();
      const places = freeIn(lane);
      if (places > 0) {
        free.set(lane, places - 1);
        return Promise.resolve();
      }
      return new Promise((admit) => {
        const line = waiting.get(lane) ?? [];
        const position = line.findIndex((other) => other.priority < priority);
        line.splice(position === -1 ? line.length : position, 0, { priority, admit });
        waiting.set(lane, line);
      });
    },
    leave(lane) {
      if (lane === undefined) return;
      const next = waiting.get(lane)?.shift();
      if (next === undefined) free.set(lane, freeIn(lane) + 1);
      else next.admit();
    },
    openAll() {
      allOpen = true;
      for (const line of waiting.values()) for (const waiter of line.splice(0)) waiter.admit();
    },
  };
}
