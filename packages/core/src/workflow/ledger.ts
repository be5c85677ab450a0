import { EksaError, errorText, isEksaError } from '../errors/index.ts';
import { type LiveState, liveState } from './reducer.ts';
import type { Journal, JournalEntry, JournalRecord } from './types.ts';

/** The one way to change the state of a run: first the journal, then memory. */
export interface Ledger {
  readonly state: LiveState;
  /** Set once an entry could not be written; from then on nothing is. */
  readonly broken: EksaError | undefined;
  /** Rejects with JOURNAL_UNWRITABLE; the state then stands where it stood. */
  append(record: JournalRecord): Promise<void>;
}

export interface LedgerOptions {
  readonly onJournal?: ((entry: JournalEntry) => void) | undefined;
  readonly onBroken?: (error: EksaError) => void;
}

/** Throws JOURNAL_CORRUPT when the journal's entries do not follow from each other. */
export function openLedger(journal: Journal, { onJournal, onBroken }: LedgerOptions = {}): Ledger {
  const state = liveState();
  for (const entry of journal.entries) state.apply(entry);
  let broken: EksaError | undefined;

  /** Appends that overlap may become durable together, so each one takes in all entries that are. */
  function catchUp(): void {
    for (let entry = journal.entries[state.lastSeq]; entry !== undefined; entry = journal.entries[state.lastSeq]) {
      state.apply(entry);
      onJournal?.(entry);
    }
  }

  function assertWhole(): void {
    if (broken !== undefined) throw broken;
  }

  return {
    state,
    get broken() {
      return broken;
    },
    async append(record) {
      assertWhole();
      try {
        await journal.append(record);
      } catch (cause) {
        broken ??= unwritable(cause);
        onBroken?.(broken);
        throw broken;
      }
      catchUp();
      // Another entry may have failed meanwhile; then nothing may follow from this one either.
      assertWhole();
    },
  };
}

function unwritable(cause: unknown): EksaError {
  const hint = isEksaError(cause) ? cause.hint : undefined;
  return new EksaError('JOURNAL_UNWRITABLE', `The journal could not be written, so nothing more was started: ${errorText(cause)}`, {
    hint: hint ?? 'Make the disk writable or free some space, then resume; what was finished is kept.',
    cause,
  });
}
