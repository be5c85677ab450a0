import type { Clock } from '../../clock/clock.ts';

export interface OutputEntry {
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
  /** Simulated milliseconds since the epoch. */
  readonly time: number;
}

/** What a container's process has written, and writes. */
export interface Output {
  write(stream: OutputEntry['stream'], text: string): void;
  entries(): readonly OutputEntry[];
  subscribe(listener: (entry: OutputEntry) => void): () => void;
  restore(entries: readonly OutputEntry[]): void;
}

/** Lines beyond it are forgotten, oldest first. */
const keptEntries = 5_000;

export function createOutput(clock: Clock): Output {
  let entries: OutputEntry[] = [];
  const listeners = new Set<(entry: OutputEntry) => void>();
  return {
    write(stream, text) {
      const entry: OutputEntry = { stream, text, time: clock.now() };
      entries.push(entry);
      if (entries.length > keptEntries) entries = entries.slice(-keptEntries);
      for (const listener of listeners) listener(entry);
    },
    entries: () => entries,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    restore(saved) {
      entries = [...saved];
    },
  };
}
