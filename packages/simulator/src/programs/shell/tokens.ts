/** A piece of a script: a word with its quoting kept, or an operator. A line end is the operator `;`. */
export type Token = { readonly word: string } | { readonly operator: string };

const operators = ['&&', '||', '2>&1', '2>', '>&2', '1>&2', '>>', '>', '<', ';', '|', '&', '(', ')', '{', '}'];

/** What is there may go on: a script that ends too early. */
export class UnfinishedError extends SyntaxError {}

/** Splits a script. Throws an UnfinishedError for a quote that does not end. */
export function tokenize(script: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < script.length) {
    const rest = script.slice(at);
    const blank = /^(?:[ \t]+|\\\n)/.exec(rest)?.[0] ?? /^#[^\n]*/.exec(rest)?.[0];
    if (blank !== undefined) {
      at += blank.length;
      continue;
    }
    if (rest.startsWith('\n')) {
      tokens.push({ operator: ';' });
      at += 1;
      continue;
    }
    const operator = operators.find((candidate) => rest.startsWith(candidate) && isOperator(candidate, rest));
    if (operator !== undefined) {
      tokens.push({ operator });
      at += operator.length;
      continue;
    }
    const length = wordLength(rest);
    tokens.push({ word: rest.slice(0, length) });
    at += length;
  }
  return tokens;
}

/** Braces are operators only when they stand alone. */
function isOperator(candidate: string, rest: string): boolean {
  return (candidate !== '{' && candidate !== '}') || /^[{}](?=[\s;]|$)/.test(rest);
}

/** How far a word goes: quotes, `$(…)`, `${…}` and escaped characters belong to it whole. */
function wordLength(text: string): number {
  let at = 0;
  while (at < text.length) {
    const char = text[at] ?? '';
    if (/[\s;|&<>()]/.test(char)) return at;
    if (char === '\\') at += 2;
    else if (char === "'") at = closing(text, at, "'");
    else if (char === '"') at = endOfDouble(text, at);
    else if (text.startsWith('$(', at)) at = endOfCommand(text, at);
    else if (text.startsWith('${', at)) at = closing(text, at, '}');
    else at += 1;
  }
  return text.length;
}

function closing(text: string, from: number, mark: string): number {
  const end = text.indexOf(mark, from + 1);
  if (end < 0) throw new UnfinishedError(`unterminated ${mark}`);
  return end + 1;
}

function endOfDouble(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] === '\\') at += 1;
    else if (text.startsWith('$(', at)) at = endOfCommand(text, at) - 1;
    else if (text[at] === '"') return at + 1;
  }
  throw new UnfinishedError('unterminated "');
}

/** The place after the parenthesis that closes `$(`. */
export function endOfCommand(text: string, from: number): number {
  let depth = 0;
  for (let at = from + 1; at < text.length; at++) {
    const char = text[at];
    if (char === "'") at = closing(text, at, "'") - 1;
    else if (char === '"') at = endOfDouble(text, at) - 1;
    else if (char === '(') depth += 1;
    else if (char === ')' && --depth === 0) return at + 1;
  }
  throw new UnfinishedError('unterminated $(');
}
