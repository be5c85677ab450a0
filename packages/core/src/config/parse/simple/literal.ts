/** A text of several lines, as it stands: behind `|`, or behind `|-` without its last line end. */
export interface Literal {
  readonly text: string;
  /** How many lines it takes. */
  readonly lines: number;
}

export type LiteralStyle = '|' | '|-';

/**
 * Reads the text below a key at the column `indent`, from the first of `lines` on. undefined = its lines are indented differently, or it
 * has none.
 */
export function readLiteral(lines: readonly string[], start: number, indent: number, style: LiteralStyle): Literal | undefined {
  const margin = /^ */.exec(lines[start] ?? '')?.[0] ?? '';
  if (margin.length <= indent || lines[start] === margin) return undefined;
  let end = start;
  while (end < lines.length && (lines[end] === '' || lines[end]?.startsWith(margin))) end += 1;
  const next = /^ */.exec(lines[end] ?? '')?.[0] ?? '';
  const taken = lines.slice(start, end);
  // Lines of nothing but spaces are left to the library, within the text and behind it.
  if (next.length > indent || lines.slice(start, end + 1).some((line) => line !== '' && line.trim() === '')) return undefined;
  const text = taken
    .map((line) => line.slice(margin.length))
    .join('\n')
    .replace(/\n+$/, '');
  return { text: style === '|' ? `${text}\n` : text, lines: end - start };
}
