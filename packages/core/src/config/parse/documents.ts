import { composeSource, unreadable } from './compose.ts';
import { maxFileBytes } from './limits.ts';
import type { LocateOptions } from './locate.ts';
import type { ConfigProblem } from './problem.ts';
import { readSimple } from './simple/read-simple.ts';
import type { PlainValue } from './value.ts';

/** Line and column, counted from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface SourceDocument {
  /** undefined = the document is empty, or is not YAML. */
  readonly content: PlainValue | undefined;
  /** Offset of what a path names. */
  locate(path: readonly PropertyKey[], options?: LocateOptions): number;
}

export interface SourceText {
  readonly file: string;
  readonly documents: readonly SourceDocument[];
  /** Where an offset is. */
  place(offset: number): Place;
  readonly problems: readonly ConfigProblem[];
}

/**
 * Splits a file into documents. Never throws: what is not YAML comes back as problems. A file in the plainest form is read without
 * the library, which does it again as soon as a place is asked for: only files with problems need places.
 */
export function readDocuments(text: string, file: string): SourceText {
  const bytes = Buffer.byteLength(text);
  if (bytes > maxFileBytes) return unreadable(file, `is ${bytes} bytes long`, `at most ${maxFileBytes}`);
  const values = readSimple(text);
  if (values === undefined) return composeSource(text, file);
  let composed: SourceText | undefined;
  const exact = (): SourceText => {
    composed ??= composeSource(text, file);
    return composed;
  };
  const documents = values.map(
    (value, index): SourceDocument => ({
      content: { value, spellings: new Map(), switches: new Map(), complaints: [] },
      locate: (path, options) => exact().documents[index]?.locate(path, options) ?? 0,
    }),
  );
  return { file, documents, place: (offset) => exact().place(offset), problems: [] };
}
