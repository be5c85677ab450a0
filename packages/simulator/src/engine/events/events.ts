import type { Clock } from '../../clock/clock.ts';

/** Something that happened, as `GET /events` tells it. */
export interface EngineEvent {
  readonly type: 'container' | 'image' | 'network' | 'volume';
  readonly action: string;
  readonly id: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Simulated milliseconds since the epoch. */
  readonly time: number;
}

export interface Events {
  emit(type: EngineEvent['type'], action: string, id: string, attributes?: Readonly<Record<string, string>>): void;
  recent(): readonly EngineEvent[];
  /** Returns the function that ends it. */
  subscribe(listener: (event: EngineEvent) => void): () => void;
}

/** How many the engine keeps for `--since`. */
const kept = 256;

export function createEvents(clock: Clock): Events {
  const recent: EngineEvent[] = [];
  const listeners = new Set<(event: EngineEvent) => void>();
  return {
    emit(type, action, id, attributes = {}) {
      const event: EngineEvent = { type, action, id, attributes, time: clock.now() };
      recent.push(event);
      if (recent.length > kept) recent.shift();
      for (const listener of listeners) listener(event);
    },
    recent: () => recent,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
