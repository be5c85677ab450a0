import type { ConfigProblem } from '../problem.ts';
import type { FoundObject } from '../read-object.ts';
import { datacenterProblems } from './datacenter.ts';
import { gateProblems } from './gates.ts';
import { type CrossInput, type Subject, specOf, whatIsThere } from './input.ts';
import { machineProblems } from './machines.ts';
import { referenceProblems } from './references.ts';
import { duplicateProblems, namespaceProblems } from './siblings.ts';

/** Rules that no object can keep alone: one Cluster, what it refers to is there, one namespace, no name twice. */
export function crossProblems(input: CrossInput): readonly ConfigProblem[] {
  const clusters = input.found.filter(({ kind }) => kind === 'Cluster');
  const [cluster, ...more] = clusters;
  if (cluster === undefined) return [noCluster(input)];
  const subject: Subject = { ...input, cluster, spec: specOf(cluster) };
  return [
    ...more.map((extra) => ({
      ...extra.problem(['kind'], 'is a second Cluster', 'one Cluster in a file'),
      remedy: 'Put each Cluster, with what it refers to, into a file of its own.',
    })),
    ...datacenterProblems(subject),
    ...machineProblems(subject),
    ...referenceProblems(subject),
    ...gateProblems(subject),
    ...namespaceProblems(cluster, input.found),
    ...duplicateProblems(input.found.filter(({ kind }: FoundObject) => kind !== 'Cluster')),
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
    remedy: 'Start from a file that `eksctl-anywhere generate clusterconfig NAME --provider PROVIDER` prints.',
  };
}
