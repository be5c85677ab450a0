import { plainScalar } from './plain-scalar.ts';

/** `[a, "b"]` or `{a: 1, b: [c]}` on one line. */
export interface Flow {
  readonly value: unknown;
  /** How many values it has, itself among them. */
  readonly values: number;
}

/** What else than a collection may be in one, up to the next mark; a colon within a text without quotes is left to the library. */
const scalar = /"[^"\\]*"|'[^']*'|(?:[A-Za-z0-9_/.]|-(?=\d))[^\s,:[\]{}#"'&*!|>%@`]*(?: +[A-Za-z0-9_/.][^\s,:[\]{}#"'&*!|>%@`]*)*/y;
const key = /([A-Za-z0-9_][\w./-]{0,250}|"[^"\\<]{0,250}"|'[^'<]{0,250}'): +/y;
const end = /^(?: +#.*)?$/;
/** Deeper ones are left to the library. */
const maxFlowDepth = 16;

class Unknown extends Error {}

/** Reads a collection at the beginning of a text that holds nothing else but a comment. undefined = it is something else. */
export function readFlow(text: string): Flow | undefined {
  let at = 0;
  let values = 0;
  try {
    const value = collection(0);
    return end.test(text.slice(at)) ? { value, values } : undefined;
  } catch (error) {
    if (error instanceof Unknown) return undefined;
    throw error;
  }

  function collection(depth: number): unknown {
    values += 1;
    if (depth > maxFlowDepth) throw new Unknown();
    const isMap = text[at] === '{';
    const close = isMap ? '}' : ']';
    const list: unknown[] = [];
    const map = new Map<string, unknown>();
    at += 1;
    skipBlanks();
    for (let isFirst = true; text[at] !== close; isFirst = false) {
      if (!isFirst) take(',');
      const name = isMap ? unquoted(match(key)) : undefined;
      const value = /[[{]/.test(text[at] ?? '') ? collection(depth + 1) : single();
      if (name === undefined) list.push(value);
      else if (map.has(name)) throw new Unknown();
      else map.set(name, value);
      skipBlanks();
    }
    at += 1;
    return isMap ? Object.fromEntries([...map].filter(([, value]) => value !== null)) : list;
  }

  function single(): unknown {
    values += 1;
    const source = match(scalar);
    const value = /^["']/.test(source) ? unquoted(source) : plainScalar(source);
    if (value === undefined) throw new Unknown();
    return value;
  }

  function take(mark: string): void {
    if (text[at] !== mark) throw new Unknown();
    at += 1;
    skipBlanks();
  }

  function match(pattern: RegExp): string {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found === null) throw new Unknown();
    at = pattern.lastIndex;
    return found[1] ?? found[0];
  }

  function skipBlanks(): void {
    while (text[at] === ' ') at += 1;
  }
}

function unquoted(source: string): string {
  return source.replace(/^(["'])(.*)\1$/, '$2');
}
