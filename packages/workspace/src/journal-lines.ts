import { EksaError } from '@eksa/core/errors';
import { type JournalEntry, parseJournalEntry } from '@eksa/core/workflow';

export interface JournalLines {
  readonly entries: readonly JournalEntry[];
  /** Bytes of the whole lines; what lies behind was torn by a crash. */
  readonly length: number;
}

const newline = 0x0a;

/**
 * Reads JSON lines. The last line is ignored when it is torn: without a line end, or not an entry. Its append was
 * never acknowledged, so nothing was built on it. Throws JOURNAL_CORRUPT, with the line number, for any other bad line.
 */
export function parseJournalLines(bytes: Buffer, path: string): JournalLines {
  const entries: JournalEntry[] = [];
  let length = 0;
  while (length < bytes.length) {
    const end = bytes.indexOf(newline, length);
    const entry = end === -1 ? undefined : parseLine(bytes.toString('utf8', length, end));
    if (entry === undefined || entry.seq !== entries.length + 1) {
      if (end === -1 || (entry === undefined && end === bytes.length - 1)) break;
      throw corrupt(path, entries.length + 1);
    }
    entries.push(entry);
    length = end + 1;
  }
  return { entries, length };
}

function parseLine(line: string): JournalEntry | undefined {
  try {
    return parseJournalEntry(JSON.parse(line));
  } catch {
    return undefined;
  }
}

function corrupt(path: string, line: number): EksaError {
  return new EksaError('JOURNAL_CORRUPT', `Line ${line} of ${path} is not the journal entry that belongs there.`, {
    hint: 'Put the file back as it was, or delete the cluster and create it again.',
    details: { path, line },
  });
}
