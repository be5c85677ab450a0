import { stringify } from 'yaml';

/** What a template's expressions see. */
export interface Scope {
  /** `.Values`, `.Release`, `.Chart`, `.Capabilities`. */
  readonly root: Readonly<Record<string, unknown>>;
  /** `$name` → value. */
  readonly variables: Readonly<Record<string, unknown>>;
}

type Token = { readonly literal: unknown } | { readonly path: string } | { readonly name: string } | { readonly mark: '(' | ')' | '|' };

/** The value of an expression: paths, literals, function calls, parentheses and pipes. Throws an Error in helm's words. */
export function evaluate(expression: string, scope: Scope): unknown {
  const tokens = tokenize(expression);
  let at = 0;

  function pipe(): unknown {
    let value = call();
    while (isMark('|')) {
      at += 1;
      value = call(value);
    }
    return value;
  }

  function isMark(mark: string): boolean {
    const token = tokens[at];
    return token !== undefined && 'mark' in token && token.mark === mark;
  }

  function call(...piped: readonly unknown[]): unknown {
    const token = tokens[at];
    if (token === undefined) throw new Error('missing value for command');
    if (!('name' in token)) return operand();
    at += 1;
    const args: unknown[] = [];
    while (at < tokens.length && !isMark('|') && !isMark(')')) args.push(operand());
    const known = Object.hasOwn(functions, token.name) ? functions[token.name] : undefined;
    if (!known) throw new Error(`function "${token.name}" not defined`);
    return known(...args, ...piped);
  }

  function operand(): unknown {
    const token = tokens[at++];
    if (token === undefined) throw new Error('missing value for command');
    if ('literal' in token) return token.literal;
    if ('path' in token) return lookUp(token.path, scope);
    if ('name' in token) throw new Error(`function "${token.name}" cannot be an argument here`);
    if (token.mark !== '(') throw new Error(`unexpected "${token.mark}" in operand`);
    const value = pipe();
    if (!isMark(')')) throw new Error('unclosed left paren');
    at += 1;
    return value;
  }

  const value = pipe();
  if (at < tokens.length) throw new Error(`unexpected end of "${expression}"`);
  return value;
}

/** Go templates take empty values for false. */
export function isTrue(value: unknown): boolean {
  if (value === undefined || value === null || value === false || value === 0 || value === '') return false;
  if (Array.isArray(value)) return value.length > 0;
  return typeof value !== 'object' || Object.keys(value).length > 0;
}

const functions: Readonly<Record<string, (...args: readonly unknown[]) => unknown>> = {
  quote: (value) => JSON.stringify(text(value)),
  squote: (value) => `'${text(value)}'`,
  upper: (value) => text(value).toUpperCase(),
  lower: (value) => text(value).toLowerCase(),
  trim: (value) => text(value).trim(),
  default: (otherwise, value) => (isTrue(value) ? value : otherwise),
  list: (...items) => items,
  eq: (first, ...others) => others.includes(first),
  ne: (a, b) => a !== b,
  not: (value) => !isTrue(value),
  and: (...values) => values.find((value) => !isTrue(value)) ?? values.at(-1),
  or: (...values) => values.find(isTrue) ?? values.at(-1),
  toJson: (value) => JSON.stringify(value),
  toYaml: (value) => stringify(value).trimEnd(),
  indent: (count, value) => indented(count, value),
  nindent: (count, value) => `\n${indented(count, value)}`,
  required(message, value) {
    if (value === undefined || value === null || value === '') throw new Error(text(message));
    return value;
  },
  fail(message) {
    throw new Error(text(message));
  },
};

function indented(count: unknown, value: unknown): string {
  const space = ' '.repeat(Number(count));
  return text(value)
    .split('\n')
    .map((line) => `${space}${line}`)
    .join('\n');
}

function text(value: unknown): string {
  return value === undefined || value === null ? '' : String(value);
}

function lookUp(path: string, { root, variables }: Scope): unknown {
  const [first = '', ...rest] = path.split('.');
  const start: unknown = first.length > 1 ? variables[first] : root;
  if (first.length > 1 && !(first in variables)) throw new Error(`undefined variable "${first}"`);
  return rest.filter((part) => part !== '').reduce<unknown>((value, part) => fieldOf(value, part, path), start);
}

function fieldOf(value: unknown, part: string, path: string): unknown {
  if (value === undefined || value === null) throw new Error(`nil pointer evaluating interface {}.${part} in <${path}>`);
  if (typeof value !== 'object') throw new Error(`can't evaluate field ${part} in type ${typeof value} in <${path}>`);
  return new Map<string, unknown>(Object.entries(value)).get(part);
}

function tokenize(expression: string): readonly Token[] {
  const pattern = /\s*(?:("(?:[^"\\]|\\.)*"|`[^`]*`)|(-?\d+(?:\.\d+)?)|(\$?\w*(?:\.\w+)+|\$\w*|\.(?!\w))|(\w+)|([()|]))/y;
  const tokens: Token[] = [];
  while (pattern.lastIndex < expression.trimEnd().length) {
    const from = pattern.lastIndex;
    const match = pattern.exec(expression);
    if (!match) throw new Error(`unexpected "${expression.slice(from).trim()[0]}" in operand`);
    const [, string, number, path, name, mark] = match;
    if (string !== undefined) tokens.push({ literal: string.startsWith('`') ? string.slice(1, -1) : JSON.parse(string) });
    else if (number !== undefined) tokens.push({ literal: Number(number) });
    else if (path !== undefined) tokens.push({ path: path.startsWith('$') ? path : `.${path.replace(/^\./, '')}` });
    else if (name !== undefined) tokens.push(literals.has(name) ? { literal: literals.get(name) } : { name });
    else if (mark === '(' || mark === ')' || mark === '|') tokens.push({ mark });
  }
  return tokens;
}

const literals = new Map<string, unknown>([
  ['true', true],
  ['false', false],
  ['nil', null],
]);
