import { plainScalar } from './plain-scalar.ts';

/** One line of block style: `key:`, `key: value`, `- value` or `- key: value`, without its comment. */
export interface Line {
  /** Column of the dash of a list's item. */
  readonly dash: number | undefined;
  /** Column of what the line says, behind the dash. */
  readonly indent: number;
  readonly key: string | undefined;
  /** undefined = the value is on the lines below, or absent. */
  readonly value: unknown;
}

/** A word of a text without quotes: a colon at its end would make it a key. */
const word = '(?:[^ :]|:(?=[^ ]))+';
const plain = `(?=[A-Za-z0-9_/.])${word}(?: +(?!#)${word})*`;
const value = String.raw`"[^"\\]*"|'[^']*'|\{\}|\[\]|${plain}`;
const form = new RegExp(`^( *)(- +)?(?:([A-Za-z0-9_][\\w./-]{0,250}):(?= |$))? *(${value})?(?: +#.*)?$`);

export function isBlank(text: string): boolean {
  return /^ *(#.*)?$/.test(text);
}

/** undefined = not of these forms, although it may be good YAML. `text` has no space at its end. */
export function readLine(text: string): Line | undefined {
  const [, margin = '', dash = '', key, source] = form.exec(text) ?? [];
  const isItem = dash !== '';
  if (key === undefined && (!isItem || source === undefined)) return undefined;
  const content = source === undefined ? undefined : contentOf(source);
  if (source !== undefined && content === undefined) return undefined;
  return { dash: isItem ? margin.length : undefined, indent: margin.length + dash.length, key, value: content };
}

function contentOf(source: string): unknown {
  if (source === '{}') return {};
  if (source === '[]') return [];
  return /^["']/.test(source) ? source.slice(1, -1) : plainScalar(source);
}
