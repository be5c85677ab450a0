import type { LocalClient } from '../../apiserver/local-client.ts';

/** Names of the events that were written lately, by what they say, so that the same is counted and not said again. */
export interface KnownEvents {
  get(text: string): string | undefined;
  set(text: string, name: string): void;
  /** Rises by one each time. */
  next(): number;
}

/** Remembered for each API server, like the correlator of the real recorder: older ones are said anew. */
const remembered = 1_024;

const byServer = new WeakMap<LocalClient, KnownEvents>();

export function knownEvents(client: LocalClient): KnownEvents {
  const known = byServer.get(client) ?? createKnownEvents();
  byServer.set(client, known);
  return known;
}

function createKnownEvents(): KnownEvents {
  const names = new Map<string, string>();
  let count = 0;
  return {
    get: (text) => names.get(text),
    set(text, name) {
      names.delete(text);
      names.set(text, name);
      const [oldest] = names.keys();
      if (names.size > remembered && oldest !== undefined) names.delete(oldest);
    },
    next() {
      count += 1;
      return count;
    },
  };
}
