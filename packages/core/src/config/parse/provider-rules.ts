import type { Finding } from '../../events/index.ts';
import type { ClusterConfig } from '../types.ts';
import type { ParseOptions } from './options.ts';
import type { ConfigProblem } from './problem.ts';
import type { FoundObject } from './read-object.ts';

/** What the provider finds wrong with a file whose objects are right by themselves. */
export function providerProblems(config: ClusterConfig, found: readonly FoundObject[], options: ParseOptions): readonly ConfigProblem[] {
  const findings = options.validate?.(config) ?? [];
  return findings.filter(({ status }) => status === 'failed').map((finding) => toProblem(finding, found, options));
}

function toProblem(finding: Finding, found: readonly FoundObject[], { file }: ParseOptions): ConfigProblem {
  const { field, title, observed, expected, remedy } = finding;
  const message = observed ?? `breaks the rule "${title}"`;
  const advice = expected ?? remedy;
  const object = found.find(({ kind, name }) => kind === field?.kind && name === field.name);
  const remedied = remedy === undefined ? {} : { remedy };
  if (field !== undefined && object !== undefined) return { ...object.problem(field.path, message, advice), ...remedied };
  return {
    file,
    line: 1,
    column: 1,
    path: '',
    message: `${title}: ${message}`,
    ...(advice === undefined ? {} : { expected: advice }),
    ...remedied,
  };
}
