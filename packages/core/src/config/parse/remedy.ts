import type { ConfigProblem } from './problem.ts';

type Wrong = Pick<ConfigProblem, 'path' | 'message' | 'expected' | 'remedy'>;

/** What to do about a problem: its own word, else what follows from what was expected at its place. */
export function remedyOf({ path, message, expected, remedy }: Wrong): string | undefined {
  if (remedy !== undefined || expected === undefined || path === '') return remedy;
  const { parent, field } = split(path);
  const among = parent === '' ? '' : ` in ${parent}`;
  if (/^no\b/.test(expected)) return `Remove ${field}${among}.`;
  const only = /^only (\w+)$/.exec(expected)?.[1];
  if (only !== undefined) return `Remove ${field}${among}, and keep ${only}.`;
  if (message === 'is given twice') return `Remove one ${field}${among}.`;
  const value = exactly(expected);
  const example = value ?? exampleIn(expected);
  if (message === 'is missing')
    return example === undefined
      ? `Add ${field} to ${parent || 'the document'}.`
      : `Add ${line(field, example)} to ${parent || 'the document'}.`;
  return example === undefined
    ? `Set ${field}${among} to ${expected}.`
    : `Write ${line(field, example)}${value === undefined ? ', for example' : ''}.`;
}

/** Text that stands for the field with a value, as in the file. */
function line(field: string, value: string): string {
  return field.startsWith('[') ? value : `${field}: ${value}`;
}

/** A value and nothing else. */
function exactly(expected: string): string | undefined {
  return /^("[^"]*"|\{.*\}|[A-Z][A-Za-z]+)(?: in quotes)?$/.exec(expected)?.[1];
}

/** A value that is named as right: `such as X`, `e.g. X`, or the first of several. */
function exampleIn(expected: string): string | undefined {
  const named = /(?:such as|e\.g\.|for example) ("[^"]*"|\{.*\}|[^\s,;"]+)/.exec(expected)?.[1];
  if (named !== undefined) return named;
  return /^("[^"]*"|[A-Z][A-Za-z]+) or /.exec(expected)?.[1];
}

function split(path: string): { readonly parent: string; readonly field: string } {
  const { parent = '', field = path } = /^(?<parent>.*?)\.?(?<field>[^.[\]]+|\[[^\]]*\])$/.exec(path)?.groups ?? {};
  return { parent, field };
}
