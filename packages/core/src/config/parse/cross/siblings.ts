import type { ConfigProblem } from '../problem.ts';
import type { FoundObject } from '../read-object.ts';

/** All objects of a file are in the Cluster's namespace. */
export function namespaceProblems(cluster: FoundObject, found: readonly FoundObject[]): readonly ConfigProblem[] {
  return found
    .filter(({ kind, namespace }) => kind !== 'Cluster' && namespace !== cluster.namespace)
    .map((object) => ({
      ...object.problem(
        ['metadata', 'namespace'],
        `is ${JSON.stringify(object.namespace)}, but the Cluster is in ${JSON.stringify(cluster.namespace)}`,
        JSON.stringify(cluster.namespace),
      ),
      remedy: `Write namespace: ${cluster.namespace} here, or move the Cluster to ${object.namespace}.`,
    }));
}

export function duplicateProblems(found: readonly FoundObject[]): readonly ConfigProblem[] {
  const seen = new Set<string>();
  const problems: ConfigProblem[] = [];
  for (const object of found) {
    const key = JSON.stringify([object.kind, object.name]);
    if (seen.has(key)) {
      problems.push({
        ...object.problem(['metadata', 'name'], `is the second ${object.kind} ${JSON.stringify(object.name)}`, 'each object once'),
        remedy: 'Remove one of the two, or give it another name.',
      });
    }
    seen.add(key);
  }
  return problems;
}
