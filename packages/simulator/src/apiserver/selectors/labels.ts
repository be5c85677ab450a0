import { labelText, qualified } from '../schema/names.ts';
import { badRequest } from '../status/failures.ts';
import { isWord, labelTokens, type Token } from './label-tokens.ts';

export type Labels = Readonly<Record<string, string>>;
export type LabelMatch = (labels: Labels) => boolean;

interface Requirement {
  readonly key: string;
  holds(value: string | undefined): boolean;
}

/** Steps through the tokens; errors name what stands there and what was expected, as kube-apiserver's do. */
interface Reader {
  peek(): Token;
  next(): Token;
}

const everything: LabelMatch = () => true;

/** `a=b,c!=d,e in (f,g),h notin (i),j,!k,l>1`. Errors: 400. */
export function parseLabelSelector(text: string): LabelMatch {
  if (text.trim() === '') return everything;
  const requirements = parseRequirements(readerOf(labelTokens(text)));
  return (labels) => requirements.every(({ key, holds }) => holds(Object.hasOwn(labels, key) ? labels[key] : undefined));
}

function readerOf(tokens: readonly Token[]): Reader {
  let position = 0;
  return {
    peek: () => tokens[position] ?? '',
    next: () => tokens[position++] ?? '',
  };
}

function parseRequirements(reader: Reader): readonly Requirement[] {
  const requirements: Requirement[] = [];
  for (;;) {
    if (reader.peek() !== '!' && !isKey(reader.peek()))
      throw badRequest(`found '${reader.peek()}', expected: !, identifier, or 'end of string'`);
    requirements.push(parseRequirement(reader));
    const after = reader.next();
    if (after === '') return requirements;
    if (after !== ',') throw badRequest(`found '${after}', expected: ',' or 'end of string'`);
    if (reader.peek() !== '!' && !isKey(reader.peek())) throw badRequest(`found '${reader.peek()}', expected: identifier after ','`);
  }
}

/** `in` and `notin` are keys where a key is expected. */
function isKey(token: Token): boolean {
  return isWord(token) || token === 'in' || token === 'notin';
}

function parseRequirement(reader: Reader): Requirement {
  const negated = reader.peek() === '!';
  if (negated) reader.next();
  const key = parseKey(reader);
  const operator = reader.peek();
  if (negated || operator === '' || operator === ',') return { key, holds: (value) => (value === undefined) === negated };
  reader.next();
  switch (operator) {
    case 'in':
    case 'notin': {
      const values = parseSet(reader);
      for (const value of values) checkValue(key, value);
      return { key, holds: (value) => (value !== undefined && values.includes(value)) === (operator === 'in') };
    }
    case '=':
    case '==':
    case '!=': {
      const wanted = parseValue(reader);
      checkValue(key, wanted);
      return { key, holds: (value) => (value === wanted) === (operator !== '!=') };
    }
    case '<':
    case '>':
      return { key, holds: order(operator, parseValue(reader)) };
    default:
      throw unreadable(`found '${operator}', expected: in, notin, =, ==, !=, gt, lt`);
  }
}

function parseKey(reader: Reader): string {
  const key = reader.next();
  if (!isKey(key)) throw unreadable(`found '${key}', expected: identifier`);
  const [fault] = qualified(key);
  if (fault !== undefined) throw unreadable(`<nil>: Invalid value: ${JSON.stringify(key)}: ${fault}`);
  return key;
}

/** No word is the empty value. */
function parseValue(reader: Reader): string {
  const token = reader.peek();
  if (token === '' || token === ',') return '';
  if (!isKey(token)) throw unreadable(`found '${token}', expected: identifier`);
  return reader.next();
}

function parseSet(reader: Reader): readonly string[] {
  const opening = reader.next();
  if (opening !== '(') throw unreadable(`found '${opening}' expected: '('`);
  if (reader.peek() === '') throw unreadable("found '', expected: ',', ')' or identifier");
  const values: string[] = [];
  for (;;) {
    values.push(isKey(reader.peek()) ? reader.next() : '');
    const after = reader.next();
    if (after === ')') return values;
    if (after !== ',') throw unreadable(`found '${after}', expected: ',' or ')'`);
  }
}

function order(operator: '<' | '>', bound: string): Requirement['holds'] {
  if (!/^[-+]?\d+$/.test(bound))
    throw unreadable(`values[0]: Invalid value: ${JSON.stringify(bound)}: for 'Gt', 'Lt' operators, the value must be an integer`);
  return (value) => value !== undefined && (operator === '<' ? Number(value) < Number(bound) : Number(value) > Number(bound));
}

function checkValue(key: string, value: string): void {
  const [fault] = labelText(value);
  if (fault !== undefined) throw unreadable(`values[0][${key}]: Invalid value: ${JSON.stringify(value)}: ${fault}`);
}

function unreadable(why: string): Error {
  return badRequest(`unable to parse requirement: ${why}`);
}
