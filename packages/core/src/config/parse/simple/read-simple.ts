import { maxDepth, maxDocuments, maxValues } from '../limits.ts';
import { isBlank, type Line, readLine } from './line.ts';
import { readLiteral } from './literal.ts';

/** No tabs, no marks of order, no line ends or spaces but the two: readers treat them differently. */
const ordinary = /^[\n\x20-\x7e\u00a1-\u167f\u2010-\u2027]*$/;
/** Leaves room below for what stands on one line. */
const maxBlockDepth = maxDepth / 2;
/** Longer ones cost patterns too much. */
const maxLineLength = 4_096;

interface Cursor {
  readonly lines: readonly Line[];
  at: number;
}

/**
 * The documents of a text in the plainest form of YAML, which most cluster files have: maps and lists in block style, values on
 * their line, texts of several lines behind `|`. As in `plainValue`, a null field counts as absent. undefined = the text is something
 * else, or has a fault, or is too large; the library then says what it is. This reader refuses nothing and knows no places: it takes
 * a tenth of the library's time.
 */
export function readSimple(text: string): readonly unknown[] | undefined {
  if (!ordinary.test(text)) return undefined;
  const documents = splitDocuments(text);
  if (documents === undefined || documents.length > maxDocuments) return undefined;
  const values: unknown[] = [];
  for (const lines of documents) {
    const cursor: Cursor = { lines, at: 0 };
    if (lines.reduce((sum, line) => sum + line.values, 1) > maxValues) return undefined;
    values.push(readBlock(cursor, 0, 0));
    if (cursor.at !== lines.length) return undefined;
  }
  return values;
}

function splitDocuments(text: string): readonly (readonly Line[])[] | undefined {
  const documents: Line[][] = [[]];
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at += 1) {
    const content = lines[at]?.trimEnd() ?? '';
    if (content === '---') documents.push([]);
    if (content === '---' || isBlank(content)) continue;
    const line = content.length > maxLineLength ? undefined : readLine(content);
    const literal = line?.literal && readLiteral(lines, at + 1, line.indent, line.literal);
    if (line === undefined || (line.literal !== undefined && literal === undefined)) return undefined;
    documents.at(-1)?.push(literal === undefined ? line : { ...line, value: literal.text });
    at += literal?.lines ?? 0;
  }
  return documents[0]?.length === 0 ? documents.slice(1) : documents;
}

/** Where the lines do not fit together, the cursor stays before the end. */
function readBlock(cursor: Cursor, indent: number, depth: number): unknown {
  const line = cursor.lines[cursor.at];
  if (line === undefined || depth >= maxBlockDepth) return null;
  if (line.dash === indent) return readList(cursor, indent, depth);
  return line.dash === undefined && line.indent === indent ? readMap(cursor, indent, depth) : null;
}

function readList(cursor: Cursor, dash: number, depth: number): unknown[] {
  const list: unknown[] = [];
  for (let line = cursor.lines[cursor.at]; line?.dash === dash; line = cursor.lines[cursor.at]) {
    if (line.key !== undefined && depth + 1 >= maxBlockDepth) break;
    if (line.key !== undefined) {
      list.push(readMap(cursor, line.indent, depth + 1));
      continue;
    }
    list.push(line.value);
    cursor.at += 1;
  }
  return list;
}

/** Starts on the line of its first key, which may be behind a dash. */
function readMap(cursor: Cursor, indent: number, depth: number): Record<string, unknown> {
  const entries = new Map<string, unknown>();
  for (let line = cursor.lines[cursor.at]; line?.indent === indent; line = cursor.lines[cursor.at]) {
    const isOurs = line.dash === undefined || entries.size === 0;
    if (line.key === undefined || !isOurs || entries.has(line.key)) break;
    cursor.at += 1;
    entries.set(line.key, line.value === undefined ? readBelow(cursor, indent, depth + 1) : line.value);
  }
  return Object.fromEntries([...entries].filter(([, value]) => value !== null));
}

/** What is below a key: deeper lines, a list at the key's own column, or nothing. */
function readBelow(cursor: Cursor, indent: number, depth: number): unknown {
  const next = cursor.lines[cursor.at];
  if (next === undefined) return null;
  const column = next.dash ?? next.indent;
  return column > indent || next.dash === indent ? readBlock(cursor, column, depth) : null;
}
