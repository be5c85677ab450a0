import { type Document, LineCounter, parseAllDocuments, type YAMLError } from 'yaml';
import { maxDepth, maxDocuments, maxFileBytes } from './limits.ts';
import type { ConfigProblem } from './problem.ts';

/** Line and column, counted from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface SourceText {
  readonly file: string;
  readonly documents: readonly Document.Parsed[];
  /** Where an offset is. */
  place(offset: number): Place;
  readonly problems: readonly ConfigProblem[];
}

/** Splits a file into documents with positions. Never throws: what is not YAML comes back as problems. */
export function readDocuments(text: string, file: string): SourceText {
  const bytes = Buffer.byteLength(text);
  if (bytes > maxFileBytes) return unreadable(file, `is ${bytes} bytes long`, `at most ${maxFileBytes}`);
  const counter = new LineCounter();
  const composed = compose(text, counter);
  if (composed === undefined) return unreadable(file, 'is nested too deeply', `at most ${maxDepth} levels`);
  const { documents, errors } = composed;
  if (documents.length > maxDocuments) return unreadable(file, `holds ${documents.length} documents`, `at most ${maxDocuments}`);
  const place = (offset: number): Place => {
    const { line, col } = counter.linePos(Math.min(Math.max(offset, 0), text.length));
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  return { file, documents, place, problems: errors.map((error) => syntaxProblem(error, file, place)) };
}

interface Composed {
  readonly documents: readonly Document.Parsed[];
  readonly errors: readonly YAMLError[];
}

/** undefined = the reader ran out of stack. */
function compose(text: string, lineCounter: LineCounter): Composed | undefined {
  try {
    // Keys are compared by our own reader: the library's check takes quadratic time.
    const parsed = parseAllDocuments(text, { lineCounter, uniqueKeys: false, prettyErrors: false, logLevel: 'silent' });
    if ('empty' in parsed) return { documents: [], errors: parsed.errors };
    return { documents: parsed, errors: parsed.flatMap((document) => document.errors) };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function unreadable(file: string, message: string, expected: string): SourceText {
  const problem = { file, line: 1, column: 1, path: '', message, expected };
  return { file, documents: [], place: () => ({ line: 1, column: 1 }), problems: [problem] };
}

function syntaxProblem(error: YAMLError, file: string, place: SourceText['place']): ConfigProblem {
  const where = { file, ...place(error.pos[0]), path: '' };
  if (error.code === 'TAB_AS_INDENT') return { ...where, message: 'a tab indents this line', expected: 'spaces' };
  const [first = ''] = error.message.split('\n');
  return { ...where, message: `is not YAML: ${first}` };
}
