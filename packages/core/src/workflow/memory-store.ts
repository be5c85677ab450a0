import { EksaError } from '../errors/index.ts';
import type { JournalEntry, JournalStore } from './types.ts';

/** A journal that ends with the process: for tests, simulations and embedding. `initial` is what an earlier process left. */
export function memoryJournalStore(initial?: readonly JournalEntry[]): JournalStore {
  let entries: JournalEntry[] | undefined = initial === undefined ? undefined : [...initial];
  let open = false;
  return {
    async open() {
      if (open) throw new EksaError('JOURNAL_LOCKED', 'This journal is already open in this process.');
      open = true;
      entries ??= [];
      const lines = entries;
      return {
        entries: lines,
        async append(record) {
          // A round trip through text, because that is what a reader of a real journal gets.
          lines.push(JSON.parse(JSON.stringify({ seq: lines.length + 1, at: new Date().toISOString(), ...record })));
        },
        async close() {
          open = false;
        },
      };
    },
    async read() {
      return entries === undefined ? undefined : [...entries];
    },
    async remove() {
      entries = undefined;
    },
  };
}
