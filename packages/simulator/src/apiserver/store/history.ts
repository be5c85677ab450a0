import type { KubeObject } from '../../objects/object.ts';
import type { StoreEvent } from './event.ts';

/** The last changes of one storage. */
export interface History {
  add(event: StoreEvent): void;
  /** Changes after `revision`, oldest first; undefined when some of them are forgotten. */
  since(revision: number): readonly StoreEvent[] | undefined;
}

/** Forgets the oldest half when `limit` is reached, so that adding stays cheap. `floor`: nothing before is known. */
export function createHistory(limit: number, floor: number): History {
  const events: StoreEvent[] = [];
  let forgotten = floor;

  return {
    add(event) {
      if (events.length >= limit) {
        const dropped = events.splice(0, Math.ceil(events.length / 2));
        forgotten = dropped.at(-1)?.revision ?? forgotten;
      }
      events.push(event);
    },
    since(revision) {
      if (revision < forgotten) return undefined;
      return events.slice(firstAfter(events, revision));
    },
  };
}

function firstAfter(events: readonly StoreEvent[], revision: number): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((events[middle]?.revision ?? 0) <= revision) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The objects as they were before `events` (oldest first) happened. */
export function undo(objects: readonly KubeObject[], events: readonly StoreEvent[]): readonly KubeObject[] {
  const state = new Map(objects.map((object) => [keyOf(object), object]));
  for (const event of [...events].reverse()) {
    if (event.previous === undefined) state.delete(keyOf(event.object));
    else state.set(keyOf(event.previous), event.previous);
  }
  return [...state.values()].sort(byKey);
}

function keyOf(object: KubeObject): string {
  return `${object.metadata.namespace ?? ''}/${object.metadata.name}`;
}

/** Order of listings: by namespace, then name, each by code units as etcd does. */
export function byKey(a: KubeObject, b: KubeObject): number {
  return compare(a.metadata.namespace ?? '', b.metadata.namespace ?? '') || compare(a.metadata.name, b.metadata.name);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
