import type { FileHandle } from 'node:fs/promises';
import { EksaError, errorText } from '@eksa/core/errors';
import type { JournalEntry, JournalRecord } from '@eksa/core/workflow';
import { hasCode } from './system-error.ts';

/** The system calls below an append; tests put a full disk here. */
export interface JournalFile {
  /** Returns how many bytes were written, which may be fewer. */
  write(bytes: Uint8Array, position: number): Promise<number>;
  datasync(): Promise<void>;
  truncate(length: number): Promise<void>;
}

export function journalFile(handle: FileHandle): JournalFile {
  return {
    write: async (bytes, position) => (await handle.write(bytes, 0, bytes.length, position)).bytesWritten,
    datasync: () => handle.datasync(),
    truncate: (length) => handle.truncate(length),
  };
}

export interface AppendQueue {
  append(record: JournalRecord): Promise<void>;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

interface Pending {
  readonly record: JournalRecord;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

export interface AppendQueueOptions {
  readonly file: JournalFile;
  readonly path: string;
  /** Durable entries; appended to. */
  readonly entries: JournalEntry[];
  /** Bytes of them in the file. */
  readonly length: number;
  readonly now: () => Date;
}

/** Appends in order. Whatever is asked for while one fdatasync runs becomes durable together with the next. */
export function appendQueue({ file, path, entries, length, now }: AppendQueueOptions): AppendQueue {
  let durable = length;
  let waiting: Pending[] = [];
  let working: Promise<void> | undefined;
  let broken: EksaError | undefined;

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      try {
        await writeGroup(group.map(({ record }) => record));
        for (const { resolve } of group) resolve();
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    working = undefined;
  }

  async function writeGroup(records: readonly JournalRecord[]): Promise<void> {
    if (broken !== undefined) throw broken;
    const at = now().toISOString();
    const added = records.map((record, index): JournalEntry => ({ seq: entries.length + 1 + index, at, ...record }));
    const bytes = Buffer.from(added.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
    try {
      await writeAll(file, bytes, durable);
      await file.datasync();
    } catch (cause) {
      const error = unwritable(path, cause);
      await cutBack(error);
      throw error;
    }
    durable += bytes.length;
    entries.push(...added);
  }

  /** Nothing may stay half written: a later append would turn the rest into a bad line in the middle. */
  async function cutBack(error: EksaError): Promise<void> {
    try {
      await file.truncate(durable);
      await file.datasync();
    } catch {
      broken = error;
    }
  }

  return {
    append(record) {
      return new Promise((resolve, reject) => {
        waiting.push({ record, resolve, reject });
        working ??= drain();
      });
    },
    idle: async () => working,
  };
}

async function writeAll(file: JournalFile, bytes: Uint8Array, position: number): Promise<void> {
  for (let written = 0; written < bytes.length; ) {
    written += await file.write(bytes.subarray(written), position + written);
  }
}

export function unwritable(path: string, cause: unknown): EksaError {
  const hint = hasCode(cause, 'ENOSPC', 'EDQUOT')
    ? 'Free some space on this disk, then resume; what was finished is kept.'
    : 'Check who owns the file and whether the disk is writable, then resume; what was finished is kept.';
  return new EksaError('JOURNAL_UNWRITABLE', `Cannot write the journal ${path}: ${errorText(cause)}`, { hint, cause });
}
