import { isMap } from '../schema/rule.ts';
import { foreignKind } from './foreign-kinds.ts';
import type { ParseOptions } from './options.ts';
import type { ConfigProblem } from './problem.ts';
import type { FoundObject } from './read-object.ts';

/** What the rules across objects look at. */
export interface CrossInput {
  readonly found: readonly FoundObject[];
  /** Objects of other groups, for the message about what is there. */
  readonly ignored: readonly string[];
  readonly options: ParseOptions;
}

/** Rules that no object can keep alone: one Cluster, what it refers to is there, one namespace, no name twice. */
export function crossProblems(input: CrossInput): readonly ConfigProblem[] {
  const clusters = input.found.filter(({ kind }) => kind === 'Cluster');
  const [cluster, ...more] = clusters;
  if (cluster === undefined) return [noCluster(input)];
  return [
    ...more.map((extra) => extra.problem(['kind'], 'is a second Cluster', 'one Cluster in a file')),
    ...datacenterProblems(cluster, input),
    ...namespaceProblems(cluster, input.found),
    ...duplicateProblems(input.found.filter(({ kind }) => kind !== 'Cluster')),
  ];
}

function noCluster({ options, ...input }: CrossInput): ConfigProblem {
  return {
    file: options.file,
    line: 1,
    column: 1,
    path: '',
    message: 'holds no object of kind Cluster',
    expected: `one; ${whatIsThere(input.found, input.ignored)}`,
  };
}

function datacenterProblems(cluster: FoundObject, { found, ignored, options }: CrossInput): ConfigProblem[] {
  const ref = datacenterRef(cluster);
  if (ref === undefined) return [];
  const path = ['spec', 'datacenterRef'];
  if (!options.datacenterKinds.includes(ref.kind)) {
    const { provider, message } = foreignKind(ref.kind);
    const why = provider === undefined ? 'which is not the kind of a datacenter' : message;
    return [cluster.problem([...path, 'kind'], `is ${JSON.stringify(ref.kind)}: ${why}`, options.datacenterKinds.join(' or '))];
  }
  if (found.some(({ kind, name }) => kind === ref.kind && name === ref.name)) return [];
  const message = `refers to ${ref.kind} ${JSON.stringify(ref.name)}, which is not in the file`;
  const others = found.filter((object) => object !== cluster);
  return [cluster.problem([...path, 'name'], message, `a document of that kind and name; ${whatIsThere(others, ignored)}`)];
}

/** From the source, so that a Cluster with other problems is looked at as well. */
function datacenterRef({ source }: FoundObject): { kind: string; name: string } | undefined {
  const ref = isMap(source.spec) ? source.spec.datacenterRef : undefined;
  if (!isMap(ref) || typeof ref.kind !== 'string' || typeof ref.name !== 'string') return undefined;
  return { kind: ref.kind, name: ref.name };
}

function namespaceProblems(cluster: FoundObject, found: readonly FoundObject[]): ConfigProblem[] {
  return found
    .filter(({ kind, namespace }) => kind !== 'Cluster' && namespace !== cluster.namespace)
    .map((object) =>
      object.problem(
        ['metadata', 'namespace'],
        `is ${JSON.stringify(object.namespace)}, but the Cluster is in ${JSON.stringify(cluster.namespace)}`,
        JSON.stringify(cluster.namespace),
      ),
    );
}

function duplicateProblems(found: readonly FoundObject[]): ConfigProblem[] {
  const seen = new Set<string>();
  const problems: ConfigProblem[] = [];
  for (const object of found) {
    const key = JSON.stringify([object.kind, object.name]);
    if (seen.has(key)) {
      problems.push(
        object.problem(['metadata', 'name'], `is the second ${object.kind} ${JSON.stringify(object.name)}`, 'each object once'),
      );
    }
    seen.add(key);
  }
  return problems;
}

function whatIsThere(found: readonly FoundObject[], ignored: readonly string[]): string {
  const labels = [...found.map(({ kind, name }) => (name === undefined ? kind : `${kind} ${JSON.stringify(name)}`)), ...ignored];
  return labels.length === 0 ? 'there is nothing else' : `there is ${labels.slice(0, 10).join(', ')}${labels.length > 10 ? ', …' : ''}`;
}
