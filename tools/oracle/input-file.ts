import { basename, dirname, join } from 'node:path';
import { filesIn } from './folder.ts';

/** A file of expected objects for which no input is to be found. */
export class NoInput extends Error {}

/**
 * The cluster file that a file of expected objects was rendered from, beside it: the one that its name implies. `expected_results_X_cp.yaml`,
 * `expected_X.yaml` and `X_md_expected.yaml` come from `cluster_X.yaml` or `X.yaml`; where there is none, from the one with the same words in another
 * order, or else from the longest one whose name X begins with: one input is rendered in several ways. Throws NoInput.
 */
export function inputFileOf(dir: string, file: string): string {
  const prefix = /^(docker|vsphere)-/.exec(basename(file))?.[0] ?? '';
  const inputs = filesIn(dir, dirname(file))
    .map((path) => basename(path))
    .filter((name) => name.startsWith(prefix) && !name.includes('expected'));
  const wanted = plainName(basename(file).slice(prefix.length));
  const nameOf = (input: string) => input.slice(prefix.length, -'.yaml'.length).replace(/^cluster_/, '');
  const longest = inputs
    .filter((input) => `${wanted}_`.startsWith(`${nameOf(input)}_`))
    .toSorted((a, b) => nameOf(b).length - nameOf(a).length)[0];
  const found = [
    inputs.find((input) => nameOf(input) === wanted),
    inputs.find((input) => words(nameOf(input)) === words(wanted)),
    longest,
  ].find((input) => input !== undefined);
  if (found !== undefined) return join(dirname(file), found);
  throw new NoInput(`has no input: there is no ${prefix}cluster_${wanted}.yaml beside it, and the tables of this suite do not name it`);
}

/** The name without what marks it as expected and says which of the objects it holds. */
function plainName(file: string): string {
  return file
    .replace(/\.yaml$/, '')
    .replace(/^expected_(results_)?(cluster_)?/, '')
    .replace(/_expected(?=_|$)/, '')
    .replace(/_(cp|md|fd)$/, '');
}

function words(name: string): string {
  return name.split('_').toSorted().join('_');
}
