import { type Token, tokenize, UnfinishedError } from './tokens.ts';

export type Node =
  | {
      readonly type: 'command';
      readonly assignments: readonly string[];
      readonly words: readonly string[];
      readonly redirects: readonly Redirect[];
    }
  | { readonly type: 'list'; readonly items: readonly { readonly node: Node; readonly when: 'always' | 'success' | 'failure' }[] }
  | { readonly type: 'pipe'; readonly parts: readonly Node[] }
  | { readonly type: 'if'; readonly branches: readonly { readonly condition: Node; readonly body: Node }[]; readonly otherwise?: Node }
  | { readonly type: 'for'; readonly name: string; readonly words: readonly string[]; readonly body: Node }
  | { readonly type: 'while'; readonly condition: Node; readonly body: Node };

export interface Redirect {
  readonly operator: string;
  readonly target: string;
}

/**
 * Understands lists, pipes, `if`, `for`, `while`, groups and redirections. Throws a SyntaxError for the rest of the
 * language, an UnfinishedError where more could make it right.
 */
export function parse(script: string): Node {
  const tokens = tokenize(script);
  let at = 0;

  function isWord(word: string): boolean {
    const token = tokens[at];
    return token !== undefined && 'word' in token && token.word === word;
  }
  function isOperator(operator: string): boolean {
    const token = tokens[at];
    return token !== undefined && 'operator' in token && token.operator === operator;
  }
  function skip(operator: string): void {
    while (isOperator(operator)) at += 1;
  }
  function expect(word: string): void {
    if (!isWord(word) && !isOperator(word)) throw unexpected(tokens[at], word);
    at += 1;
  }

  function list(ends: readonly string[]): Node {
    const items: { node: Node; when: 'always' | 'success' | 'failure' }[] = [];
    let when: 'always' | 'success' | 'failure' = 'always';
    for (;;) {
      skip(';');
      if (at >= tokens.length && when !== 'always') throw unexpected(undefined);
      if (at >= tokens.length || ends.some((end) => isWord(end) || isOperator(end))) return { type: 'list', items };
      items.push({ node: pipe(), when });
      when = isOperator('&&') ? 'success' : isOperator('||') ? 'failure' : 'always';
      if (when !== 'always') at += 1;
      else if (isOperator('&')) throw new SyntaxError('syntax error: background commands are not simulated');
      else if (at < tokens.length && !isOperator(';') && !ends.some((end) => isWord(end) || isOperator(end))) {
        throw unexpected(tokens[at]);
      }
    }
  }

  function pipe(): Node {
    const parts = [part()];
    while (isOperator('|')) {
      at += 1;
      skip(';');
      parts.push(part());
    }
    const [only] = parts;
    return parts.length === 1 && only ? only : { type: 'pipe', parts };
  }

  function part(): Node {
    if (isWord('if')) return conditional();
    if (isWord('for')) return loop();
    if (isWord('while')) return whileLoop();
    if (isOperator('{') || isOperator('(')) {
      const end = isOperator('{') ? '}' : ')';
      at += 1;
      const body = list([end]);
      expect(end);
      return body;
    }
    return command();
  }

  function conditional(): Node {
    const branches: { condition: Node; body: Node }[] = [];
    do {
      at += 1;
      const condition = list(['then']);
      expect('then');
      branches.push({ condition, body: list(['elif', 'else', 'fi']) });
    } while (isWord('elif'));
    const otherwise = isWord('else') ? elseBody() : undefined;
    expect('fi');
    return { type: 'if', branches, ...(otherwise ? { otherwise } : {}) };
  }

  function elseBody(): Node {
    at += 1;
    return list(['fi']);
  }

  function loop(): Node {
    at += 1;
    const name = wordHere();
    const words: string[] = [];
    if (isWord('in')) {
      at += 1;
      for (let token = tokens[at]; token && 'word' in token; token = tokens[at]) words.push(wordHere());
    }
    skip(';');
    return { type: 'for', name, words, body: body() };
  }

  function whileLoop(): Node {
    at += 1;
    return { type: 'while', condition: list(['do']), body: body() };
  }

  function body(): Node {
    expect('do');
    const found = list(['done']);
    expect('done');
    return found;
  }

  function command(): Node {
    const assignments: string[] = [];
    const words: string[] = [];
    const redirects: Redirect[] = [];
    for (let token = tokens[at]; token; token = tokens[at]) {
      if ('word' in token) {
        at += 1;
        if (words.length === 0 && /^[A-Za-z_]\w*=/.test(token.word)) assignments.push(token.word);
        else words.push(token.word);
      } else if (['2>&1', '>&2', '1>&2'].includes(token.operator)) {
        at += 1;
        redirects.push({ operator: token.operator, target: '' });
      } else if (['>', '>>', '<', '2>'].includes(token.operator)) {
        at += 1;
        redirects.push({ operator: token.operator, target: wordHere() });
      } else break;
    }
    if (assignments.length + words.length + redirects.length === 0) throw unexpected(tokens[at]);
    return { type: 'command', assignments, words, redirects };
  }

  function wordHere(): string {
    const token = tokens[at];
    if (!token || !('word' in token)) throw unexpected(token);
    at += 1;
    return token.word;
  }

  const result = list([]);
  if (at < tokens.length) throw unexpected(tokens[at]);
  return result;
}

function unexpected(token: Token | undefined, expected?: string): SyntaxError {
  const hint = expected === undefined ? '' : ` (expecting "${expected}")`;
  if (token === undefined) return new UnfinishedError(`syntax error: unexpected end of file${hint}`);
  return new SyntaxError(`syntax error: unexpected "${'word' in token ? token.word : token.operator}"${hint}`);
}

/** True when a script stops in the middle of a command, a quote or a block. */
export function isUnfinished(script: string): boolean {
  try {
    parse(script);
    return false;
  } catch (error) {
    return error instanceof UnfinishedError;
  }
}
