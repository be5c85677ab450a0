import { endOfCommand } from './tokens.ts';

export interface Expansion {
  variable(name: string): string;
  /** Runs a command substitution; resolves its output. */
  run(script: string): Promise<string>;
}

/** The words that one word of a script becomes: variables and commands are replaced, and split at blanks where they are not quoted. */
export async function expand(word: string, by: Expansion): Promise<readonly string[]> {
  const words: string[] = [];
  let current: string | undefined;
  const add = (text: string): void => {
    current = (current ?? '') + text;
  };
  const addSplit = (text: string): void => {
    const pieces = text.split(/[ \t\n]+/);
    for (const [index, piece] of pieces.entries()) {
      if (index > 0) {
        if (current !== undefined) words.push(current);
        current = undefined;
      }
      if (piece !== '') add(piece);
    }
  };
  let quoted = false;
  for (let at = 0; at < word.length; ) {
    const char = word[at] ?? '';
    if (char === "'" && !quoted) {
      const end = word.indexOf("'", at + 1);
      add(word.slice(at + 1, end));
      at = end + 1;
    } else if (char === '"') {
      quoted = !quoted;
      add('');
      at += 1;
    } else if (char === '\\') {
      const next = word[at + 1] ?? '';
      add(quoted && !'$`"\\\n'.includes(next) ? `\\${next}` : next);
      at += 2;
    } else if (char === '$') {
      const [text, length] = await substitute(word.slice(at), by);
      if (quoted) add(text);
      else addSplit(text);
      at += length;
    } else {
      add(char);
      at += 1;
    }
  }
  return current === undefined ? words : [...words, current];
}

/** What begins with `$`: its value and how long it is in the script. */
async function substitute(text: string, by: Expansion): Promise<readonly [string, number]> {
  if (text.startsWith('$(')) {
    const end = endOfCommand(text, 0);
    return [(await by.run(text.slice(2, end - 1))).replace(/\n+$/, ''), end];
  }
  const braced = /^\$\{(\w+|[?#])(?:(:?[-=])([^}]*))?\}/.exec(text);
  if (braced) {
    const [whole, name = '', operator, otherwise = ''] = braced;
    const value = by.variable(name);
    return [operator !== undefined && value === '' ? otherwise : value, whole.length];
  }
  const name = /^\$(\w+|[?#])/.exec(text)?.[1];
  return name === undefined ? ['$', 1] : [by.variable(name), name.length + 1];
}
