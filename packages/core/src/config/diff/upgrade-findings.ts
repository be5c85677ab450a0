import type { Finding, FindingField } from '../../events/index.ts';
import type { KindSchema } from '../../provider/types.ts';
import { type Cluster, isSelfManaged } from '../cluster.ts';
import { commonKinds } from '../kinds/common-kinds.ts';
import { mutabilityTexts } from '../mutability.ts';
import { formatPath } from '../parse/problem.ts';
import type { ClusterConfig, EksaObject } from '../types.ts';
import { eksaGroup } from '../vocabulary.ts';
import { eksaVersionProblems } from './eksa-version.ts';
import { forbiddenChanges } from './immutable-fields.ts';
import { kubernetesVersionProblems, type VersionProblem } from './versions.ts';

const skipSkew = `${eksaGroup}/skip-eksa-version-skew-check`;

/**
 * What speaks against changing a stored cluster into another one, with the file of the latter. Both are parsed. Pure; empty when
 * nothing does. `kinds` are those of the provider.
 */
export function upgradeFindings(
  before: ClusterConfig,
  after: ClusterConfig,
  kinds: Readonly<Record<string, KindSchema>>,
): readonly Finding[] {
  const { cluster } = after;
  const versions = [
    ...kubernetesVersionProblems(before.cluster.spec, cluster.spec),
    ...(skipsVersionSkew(cluster) ? [] : eksaVersionProblems(before.cluster.spec, cluster.spec)),
  ];
  return [
    ...identityFindings(before, after),
    ...repositoryFindings(before, after),
    ...objectsOf(after).flatMap((object) => objectFindings(object, before, { kinds, isManaged: !isSelfManaged(cluster) })),
    ...versions.map((problem) => versionFinding(problem, cluster.metadata.name)),
  ];
}

function objectsOf({ cluster, datacenter, others }: ClusterConfig): readonly EksaObject[] {
  return [cluster, datacenter, ...others];
}

interface Rules {
  readonly kinds: Readonly<Record<string, KindSchema>>;
  readonly isManaged: boolean;
}

function objectFindings(object: EksaObject, before: ClusterConfig, { kinds, isManaged }: Rules): readonly Finding[] {
  const { kind, metadata } = object;
  const schema = commonKinds[kind] ?? kinds[kind];
  const stored =
    kind === 'Cluster' ? before.cluster : objectsOf(before).find((other) => other.kind === kind && other.metadata.name === metadata.name);
  if (schema === undefined || stored === undefined) return [];
  return forbiddenChanges(schema, stored, object, { isManaged }).map(({ path, mutability, before: from, after: to }) => ({
    id: 'immutable-field',
    title: 'Fields that cannot change are as they were',
    status: 'failed',
    observed: `changes from ${show(from)} to ${show(to)}: ${mutabilityTexts[mutability]}`,
    expected: from === undefined ? 'no such field' : show(from),
    remedy: `Put ${formatPath(path)} of ${kind} ${metadata.name} back, or make another cluster.`,
    field: { kind, name: metadata.name, path },
  }));
}

/** An AWSIamConfig may come and go, but not be exchanged for another one: its certificates are the cluster's. */
function identityFindings(before: ClusterConfig, after: ClusterConfig): readonly Finding[] {
  const [from, to] = [before, after].map(
    ({ cluster }) => cluster.spec.identityProviderRefs?.find(({ kind }) => kind === 'AWSIamConfig')?.name,
  );
  if (from === undefined || to === undefined || from === to) return [];
  const path = ['spec', 'identityProviderRefs'];
  return [
    {
      id: 'immutable-field',
      title: 'Fields that cannot change are as they were',
      status: 'failed',
      observed: `names AWSIamConfig ${show(to)} instead of ${show(from)}`,
      expected: `${show(from)}, or none`,
      remedy: `Refer to AWSIamConfig ${from} again, or remove the reference first.`,
      field: { kind: 'Cluster', name: after.cluster.metadata.name, path },
    },
  ];
}

/** A managed cluster follows the repository of its manager from the beginning, or none. */
function repositoryFindings(before: ClusterConfig, after: ClusterConfig): readonly Finding[] {
  const { metadata, spec } = after.cluster;
  if (isSelfManaged(after.cluster) || spec.gitOpsRef === undefined || before.cluster.spec.gitOpsRef !== undefined) return [];
  return [
    {
      id: 'immutable-field',
      title: 'Fields that cannot change are as they were',
      status: 'failed',
      observed: `is added, and cluster ${spec.managementCluster.name} manages this one`,
      expected: 'no gitOpsRef',
      remedy: 'Remove spec.gitOpsRef: a managed cluster gets its repository when it is created.',
      field: { kind: 'Cluster', name: metadata.name, path: ['spec', 'gitOpsRef'] },
    },
  ];
}

/** The original's way to say that versions may be skipped. */
function skipsVersionSkew({ metadata }: Cluster): boolean {
  return metadata.annotations?.[skipSkew] === 'true';
}

function versionFinding({ path, observed, expected }: VersionProblem, cluster: string): Finding {
  const field: FindingField = { kind: 'Cluster', name: cluster, path };
  const remedy = 'Upgrade one minor version at a time.';
  return { id: 'version-step', title: 'Versions go up one minor at a time', status: 'failed', observed, expected, remedy, field };
}

function show(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
