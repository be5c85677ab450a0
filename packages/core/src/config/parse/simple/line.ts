import { readFlow } from './flow.ts';
import type { LiteralStyle } from './literal.ts';
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
  /** How many values the line has at most. */
  readonly values: number;
  /** The value is a text on the lines below. */
  readonly literal?: LiteralStyle;
}

/** Quoted keys that could be `<<` are left out: it is no name. */
const head = /^( *)(- +)?(?:([A-Za-z0-9_][\w./-]{0,250}|"[^"\\<]{0,250}"|'[^'<]{0,250}'):(?= |$))? */;
/** A word of a text without quotes: a colon at its end would make it a key. */
const word = '(?:[^ :]|:(?=[^ ]))+';
const plain = String.raw`(?=[A-Za-z0-9_/.]|-\d)${word}(?: +(?!#)${word})*`;
const scalar = new RegExp(String.raw`^("[^"\\]*"|'[^']*'|${plain})(?: +#.*)?$`);

export function isBlank(text: string): boolean {
  return /^ *(#.*)?$/.test(text);
}

/** undefined = not of these forms, although it may be good YAML. `text` has no space at its end. */
export function readLine(text: string): Line | undefined {
  const [whole = '', margin = '', dash = '', quotedKey] = head.exec(text) ?? [];
  const isItem = dash !== '';
  if (quotedKey === undefined && !isItem) return undefined;
  const key = quotedKey?.replace(/^(["'])(.*)\1$/, '$2');
  const place = { dash: isItem ? margin.length : undefined, indent: margin.length + dash.length, key };
  const rest = text.slice(whole.length);
  if (rest === '' || (rest.startsWith('#') && /[ ]$/.test(whole)))
    return key === undefined ? undefined : { ...place, value: undefined, values: 2 };
  const [, literal] = /^(\|-?)(?: +#.*)?$/.exec(rest) ?? [];
  if (literal === '|' || literal === '|-') return key === undefined ? undefined : { ...place, value: undefined, values: 2, literal };
  const found = /^[[{]/.test(rest) ? readFlow(rest) : readScalar(rest);
  return found === undefined ? undefined : { ...place, value: found.value, values: found.values + 1 };
}

function readScalar(text: string): { readonly value: unknown; readonly values: number } | undefined {
  const source = scalar.exec(text)?.[1];
  if (source === undefined) return undefined;
  const value = /^["']/.test(source) ? source.slice(1, -1) : plainScalar(source);
  return value === undefined ? undefined : { value, values: 1 };
}
