import { isMap } from '../schema/rule.ts';
import { nearestName } from './field-names.ts';

/** A schema's issue; what zod adds to the contract's shape is looked at where present. */
export interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly code?: string;
}

export interface Explanation {
  readonly message: string;
  readonly expected?: string;
  readonly remedy?: string;
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'a mapping',
  record: 'a mapping',
  array: 'a list',
};

/** Says in plain words what an issue means, given the value it is about. */
export function explain(issue: Issue, value: unknown): Explanation {
  const fields: Readonly<Record<string, unknown>> = { ...issue };
  if (issue.code === 'invalid_type')
    return { message: describe(value), expected: typeNames[String(fields.expected)] ?? String(fields.expected) };
  if (issue.code === 'invalid_value' && Array.isArray(fields.values)) {
    return { message: describe(value), expected: choice(fields.values), ...nearestChoice(value, fields.values) };
  }
  if (issue.code === 'invalid_union' && Array.isArray(fields.errors))
    return { message: describe(value), expected: alternatives(fields.errors) };
  if (issue.code === 'invalid_key') return { message: 'has a name that is none', expected: 'a name' };
  if (value === '' && issue.code === 'too_small') return { message: 'is empty', expected: 'text' };
  if (issue.code === 'too_small') return { message: describe(value), expected: bound('least', fields.minimum, fields) };
  if (issue.code === 'too_big') return { message: describe(value), expected: bound('most', fields.maximum, fields) };
  const { expected, remedy } = isMap(fields.params) ? fields.params : {};
  return {
    message: issue.message,
    ...(typeof expected === 'string' ? { expected } : {}),
    ...(typeof remedy === 'string' ? { remedy } : {}),
  };
}

/** The value that was most likely meant. */
function nearestChoice(value: unknown, values: readonly unknown[]): { readonly remedy?: string } {
  if (typeof value !== 'string') return {};
  const nearest = nearestName(
    value,
    values.filter((one) => typeof one === 'string'),
  );
  return nearest === undefined ? {} : { remedy: `Write ${nearest}, if that is what ${JSON.stringify(value)} stands for.` };
}

/** The value at a path, as far as there is one. */
export function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let value = root;
  for (const part of path) {
    if (Array.isArray(value) && typeof part === 'number') value = value[part];
    else if (isMap(value) && Object.hasOwn(value, String(part))) value = value[String(part)];
    else return undefined;
  }
  return value;
}

function describe(value: unknown): string {
  if (value === undefined || value === null) return 'is missing';
  if (Array.isArray(value)) return value.length === 0 ? 'is an empty list' : `is a list of ${value.length}`;
  if (isMap(value)) return 'is a mapping';
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return `is ${text.length > 60 ? `${text.slice(0, 57)}…` : text}`;
}

/** What each branch of a union asks for, by its first issue. */
function alternatives(branches: readonly unknown[]): string {
  const types = branches.flatMap((issues) => {
    const first: unknown = Array.isArray(issues) ? issues[0] : undefined;
    return isMap(first) ? [typeNames[String(first.expected)] ?? 'another value'] : [];
  });
  return [...new Set(types)].join(' or ');
}

function choice(values: readonly unknown[]): string {
  // An empty text is allowed where it says nothing, and is no advice.
  const texts = values.filter((value) => value !== '').map((value) => JSON.stringify(value));
  return texts.length === 1 ? (texts[0] ?? '') : `one of ${texts.join(', ')}`;
}

function bound(side: 'least' | 'most', limit: unknown, fields: Readonly<Record<string, unknown>>): string {
  const amount = fields.exact === true ? `exactly ${limit}` : fields.inclusive === false ? beyond(side, limit) : `at ${side} ${limit}`;
  if (fields.origin === 'array') return `a list of ${amount}`;
  if (fields.origin === 'string') return `${amount} characters`;
  return `a number of ${amount}`;
}

function beyond(side: 'least' | 'most', limit: unknown): string {
  return side === 'least' ? `more than ${limit}` : `less than ${limit}`;
}
