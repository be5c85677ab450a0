import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtInProviders } from '../../../packages/cli/src/compose/providers.ts';
import { type ConfigProblem, optionsOf, parseClusterFile } from '../../../packages/core/src/config/index.ts';
import { errorText, isEksaError } from '../../../packages/core/src/errors/index.ts';
import { differences } from '../config/differences.ts';
import { expectedVerdict } from '../config/verdicts.ts';
import type { Comparison, Suite } from '../suite.ts';

/** Each file of `config/` gets the original's verdict, for the original's reason. */
export const suite: Suite = {
  name: 'config',
  differences,
  run: async (oracle) => {
    const folder = join(oracle, 'config');
    if (!existsSync(folder)) return [{ file: 'config', result: 'absent' }];
    const options = optionsOf(await builtInProviders());
    const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
    return files.map((file) => compare(file, readFileSync(join(folder, file), 'utf8'), options));
  },
};

function compare(file: string, text: string, options: ReturnType<typeof optionsOf>): Comparison {
  const { verdict, path } = expectedVerdict(file);
  const { message, problems } = judge(file, text, options);
  const named = `config/${file}`;
  const judged = message === undefined ? 'valid' : 'invalid';
  if (judged !== verdict) return { file: named, result: 'different', details: [`expected ${verdict}`, message ?? 'accepted'] };
  if (path === undefined || problems.some((problem) => problem.path.startsWith(path))) return { file: named, result: 'equal' };
  return { file: named, result: 'different', details: [`expected a problem at ${path}`, message ?? ''] };
}

function judge(file: string, text: string, options: ReturnType<typeof optionsOf>) {
  try {
    parseClusterFile(text, { ...options, file });
    return { message: undefined, problems: [] };
  } catch (error) {
    if (!isEksaError(error)) throw error;
    return { message: errorText(error), problems: (error.details.problems ?? []) as readonly ConfigProblem[] };
  }
}
