import { Composer, type CST, type Document, Lexer, LineCounter, Parser, visit, type YAMLError } from 'yaml';
import type { Place, SourceDocument, SourceText } from './documents.ts';
import { maxDepth, maxDocuments, maxOpen } from './limits.ts';
import { locate } from './locate.ts';
import type { ConfigProblem } from './problem.ts';
import { plainValue } from './value.ts';

/** Splits a file into documents with positions, whatever YAML it is. */
export function composeSource(text: string, file: string): SourceText {
  const counter = new LineCounter();
  const composed = compose(text, counter);
  if (composed === undefined) return unreadable(file, 'is nested too deeply', `at most ${maxDepth} levels`);
  const { documents, errors } = composed;
  if (documents.length > maxDocuments) return unreadable(file, `holds ${documents.length} documents`, `at most ${maxDocuments}`);
  const place = (offset: number): Place => {
    const { line, col } = counter.linePos(Math.min(Math.max(offset, 0), text.length));
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const problems = errors.map((error) => ({ file, path: '', ...describeSyntax(error, place) }));
  return { file, documents: documents.map(toSource), place, problems };
}

function toSource({ contents, errors }: Document.Parsed): SourceDocument {
  return {
    content: contents === null || errors.length > 0 ? undefined : plainValue(contents),
    locate: (path, options) => locate(contents, path, options),
  };
}

interface Composed {
  readonly documents: readonly Document.Parsed[];
  readonly errors: readonly SyntaxFault[];
}

interface SyntaxFault {
  readonly code: string;
  readonly message: string;
  readonly offset: number;
}

/** undefined = the reader would run out of stack. */
function compose(text: string, lineCounter: LineCounter): Composed | undefined {
  try {
    // Keys are compared by our own reader: the library's check takes quadratic time.
    const composer = new Composer({ uniqueKeys: false, prettyErrors: false, logLevel: 'silent' });
    const documents = [...composer.compose(tokensOf(text, lineCounter))];
    return { documents, errors: documents.flatMap(firstError) };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** What the library's own `parse` gives, except that it stops at a nesting that nobody could compose. */
function* tokensOf(text: string, lineCounter: LineCounter): Generator<CST.Token, void> {
  const parser = new Parser(lineCounter.addNewLine);
  lineCounter.addNewLine(0);
  for (const lexeme of new Lexer().lex(text)) {
    yield* parser.next(lexeme);
    if (parser.stack.length > maxOpen) throw new RangeError('too many open collections');
  }
  yield* parser.end();
}

export function unreadable(file: string, message: string, expected: string): SourceText {
  const problem = { file, line: 1, column: 1, path: '', message, expected };
  return { file, documents: [], place: () => ({ line: 1, column: 1 }), problems: [problem] };
}

/** Only the first: what follows in the same document is most often its consequence. */
function firstError(document: Document.Parsed): SyntaxFault[] {
  const [first] = [...document.errors].sort((a, b) => a.pos[0] - b.pos[0]);
  if (first === undefined) return [];
  const offset = first.code === 'MISSING_CHAR' ? (startOfUnclosed(document, first) ?? first.pos[0]) : first.pos[0];
  return [{ code: first.code, message: first.message, offset }];
}

/** A text without its closing quote ends where the file does; the user looks for its beginning. */
function startOfUnclosed(document: Document.Parsed, error: YAMLError): number | undefined {
  let start: number | undefined;
  visit(document, {
    Scalar(_key, { type, range }) {
      const quoted = type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE';
      if (quoted && range !== null && range !== undefined && range[1] >= error.pos[0]) start = range[0];
    },
  });
  return start;
}

function describeSyntax(
  { code, message, offset }: SyntaxFault,
  place: SourceText['place'],
): Pick<ConfigProblem, keyof Place | 'message' | 'expected' | 'remedy'> {
  const where = place(offset);
  if (code === 'TAB_AS_INDENT')
    return {
      ...where,
      message: 'a tab indents this line',
      expected: 'spaces',
      remedy: 'Replace the tab with spaces, as many as the lines beside it have.',
    };
  if (message.includes('call stack')) return { ...where, message: 'is nested too deeply', expected: `at most ${maxDepth} levels` };
  return { ...where, message: `is not YAML: ${message.split('\n')[0]}`, remedy: syntaxRemedy(code, where.line) };
}

/** What most likely happened, by the library's code for it. */
function syntaxRemedy(code: string, line: number): string {
  if (code === 'BAD_INDENT' || code === 'BLOCK_AS_IMPLICIT_KEY' || code === 'BAD_COLLECTION_TYPE') {
    return `Indent line ${line} as its siblings are: fields of one mapping start at the same column.`;
  }
  if (code === 'MISSING_CHAR') return `Close what line ${line} opens: a quote, a bracket, or a colon after the name of a field.`;
  return `Correct line ${line}, or the one above it.`;
}
