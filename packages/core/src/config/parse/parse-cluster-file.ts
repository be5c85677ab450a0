import type { EksaError } from '../../errors/index.ts';
import type { ClusterConfig } from '../types.ts';
import { assemble } from './assemble.ts';
import { crossProblems } from './cross/cross-rules.ts';
import { readDocuments } from './documents.ts';
import type { ParseOptions } from './options.ts';
import { type ConfigProblem, problemsError } from './problem.ts';
import { providerProblems } from './provider-rules.ts';
import { type Reading, readObject } from './read-object.ts';

/**
 * Reads a cluster file: YAML documents, each strictly checked against its kind, defaults filled in.
 *
 * Throws CONFIG_INVALID with every problem of the file (`details.problems`: {@link ConfigProblem}[]), or KIND_UNSUPPORTED when it
 * holds a kind of our group that no installed provider reads. Never throws anything else, whatever the text.
 */
export function parseClusterFile(text: string, options: ParseOptions): ClusterConfig {
  const source = readDocuments(text, options.file);
  const readings = source.documents.map((document) => readObject(document, source, options));
  const unsupported = readings.flatMap((reading) => (reading.type === 'unsupported' ? [reading.problem] : []));
  if (unsupported.length > 0 && source.problems.length === 0) throw kindsError(unsupported, options);

  const found = readings.flatMap((reading) => ('found' in reading ? [reading.found] : []));
  const problems = [...source.problems, ...readings.flatMap(problemsOf)];
  const complete = source.problems.length === 0 && readings.every(({ type }) => type !== 'broken');
  // A document that could not be read may well be the one that seems to be missing.
  if (complete) problems.push(...crossProblems({ found, ignored: readings.flatMap(labelOf), options }));
  if (problems.length > 0) throw invalid(problems);
  const config = assemble(found, options);
  const refused = providerProblems(config, found, options);
  if (refused.length > 0) throw invalid(refused);
  return config;
}

function invalid(problems: readonly ConfigProblem[]): EksaError {
  return problemsError('CONFIG_INVALID', problems, 'Correct the file and run the command again.');
}

function problemsOf(reading: Reading): readonly ConfigProblem[] {
  return reading.type === 'object' || reading.type === 'broken' ? reading.problems : [];
}

function labelOf(reading: Reading): string[] {
  return reading.type === 'ignored' ? [reading.label] : [];
}

function kindsError(problems: readonly ConfigProblem[], { installedProviders = [] }: ParseOptions): EksaError {
  const installed = installedProviders.length === 0 ? '' : ` Installed: ${installedProviders.join(', ')}.`;
  const hint = `Install the provider package that reads this kind and name it with --plugin PACKAGE, or start from a file that \`eksctl-anywhere generate clusterconfig NAME --provider PROVIDER\` prints.${installed}`;
  return problemsError('KIND_UNSUPPORTED', problems, hint);
}
