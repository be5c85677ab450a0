import { EksaError, type ErrorCode } from '../../errors/index.ts';
import { remedyOf } from './remedy.ts';

/** One thing that is wrong with a cluster file. */
export interface ConfigProblem {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1. */
  readonly column: number;
  /** e.g. `spec.workerNodeGroupConfigurations[0].count`; empty when the file as such is meant. */
  readonly path: string;
  readonly message: string;
  readonly expected?: string;
  /** What to do about it. */
  readonly remedy?: string;
}

/** How many problems the text of an error lists; `details.problems` has up to ten times as many. */
const listed = 20;

/** `spec.list[0].field`; keys that are no plain words are quoted. */
export function formatPath(path: readonly PropertyKey[]): string {
  let text = '';
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`;
    else if (/^[A-Za-z_][\w-]*$/.test(String(part))) text += text === '' ? String(part) : `.${String(part)}`;
    else text += `[${JSON.stringify(String(part))}]`;
  }
  return text;
}

/** `FILE:LINE:COLUMN PATH: what is wrong; expected …` */
export function formatProblem(problem: ConfigProblem): string {
  const place = `${problem.file}:${problem.line}:${problem.column}`;
  const subject = problem.path === '' ? place : `${place} ${problem.path}`;
  return `${subject}: ${problem.message}${problem.expected === undefined ? '' : `; expected ${problem.expected}`}`;
}

function withRemedy(problem: ConfigProblem): ConfigProblem {
  const remedy = remedyOf(problem);
  return remedy === undefined ? problem : { ...problem, remedy };
}

function withNextStep(problem: ConfigProblem): readonly string[] {
  return problem.remedy === undefined ? [formatProblem(problem)] : [formatProblem(problem), `  → ${problem.remedy}`];
}

/** One error for all problems, in the order of the file. */
export function problemsError(code: ErrorCode, problems: readonly ConfigProblem[], hint: string): EksaError {
  const sorted = [...problems].sort((a, b) => a.line - b.line || a.column - b.column);
  const told = sorted.slice(0, listed * 10).map(withRemedy);
  const several = sorted.length > 1;
  const lines = told.slice(0, listed).flatMap((problem) => (several ? withNextStep(problem) : [formatProblem(problem)]));
  if (sorted.length > listed) lines.push(`… and ${sorted.length - listed} more`);
  const text = !several ? lines.join('\n') : `${sorted.length} problems in ${sorted[0]?.file}:\n${lines.join('\n')}`;
  const [first] = told;
  const remedy = several ? undefined : first?.remedy;
  return new EksaError(code, text, { hint: remedy ?? hint, details: { problems: told } });
}
