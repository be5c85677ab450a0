import type { Finding, FindingField } from '../events/index.ts';
import type { ClusterConfig } from './types.ts';

export interface WarningOptions {
  /** Machines have configs of their own, so the cluster is meant for more than a try: not Docker. */
  readonly hasMachines: boolean;
}

/** What a valid file had better say otherwise. All have status `warning`. */
export function configWarnings(config: ClusterConfig, { hasMachines }: WarningOptions): readonly Finding[] {
  return [...(hasMachines ? quorumWarnings(config) : []), ...gitWarnings(config), ...mappingWarnings(config)];
}

/** Members of a quorum: with one nothing may fail, with more than five writes are slow. */
function quorumWarnings({ cluster }: ClusterConfig): readonly Finding[] {
  const { controlPlaneConfiguration, externalEtcdConfiguration } = cluster.spec;
  const section = externalEtcdConfiguration === undefined ? 'controlPlaneConfiguration' : 'externalEtcdConfiguration';
  const { count } = externalEtcdConfiguration ?? controlPlaneConfiguration;
  if (count === 3 || count === 5) return [];
  const field = { kind: 'Cluster', name: cluster.metadata.name, path: ['spec', section, 'count'] };
  const what = { observed: `is ${count}`, expected: '3 or 5' };
  return [warning('etcd-members', 'etcd has 3 or 5 members', { ...what, remedy: `Set spec.${section}.count to 3 or 5.`, field })];
}

function gitWarnings({ cluster, flux }: ClusterConfig): readonly Finding[] {
  const { gitOpsRef } = cluster.spec;
  if (gitOpsRef?.kind === 'GitOpsConfig') {
    const field = { kind: 'Cluster', name: cluster.metadata.name, path: ['spec', 'gitOpsRef', 'kind'] };
    const what = { observed: 'is GitOpsConfig, an older form', expected: 'FluxConfig' };
    return [warning('gitops-config', 'The repository is described by a FluxConfig', { ...what, remedy: 'Write a FluxConfig.', field })];
  }
  if (flux?.spec.git === undefined || flux.spec.git.sshKeyAlgorithm !== undefined) return [];
  const field = { kind: 'FluxConfig', name: flux.metadata.name, path: ['spec', 'git', 'sshKeyAlgorithm'] };
  const what = { observed: 'is not given; ecdsa is taken', expected: 'the algorithm of your key' };
  return [warning('ssh-key-algorithm', 'The algorithm of the SSH key is given', { ...what, remedy: 'Set rsa, ecdsa or ed25519.', field })];
}

function mappingWarnings({ awsIam }: ClusterConfig): readonly Finding[] {
  if (awsIam === undefined || !awsIam.spec.backendMode.includes('EKSConfigMap')) return [];
  if ((awsIam.spec.mapRoles ?? []).length + (awsIam.spec.mapUsers ?? []).length > 0) return [];
  const field = { kind: 'AWSIamConfig', name: awsIam.metadata.name, path: ['spec', 'mapRoles'] };
  const what = { observed: 'neither mapRoles nor mapUsers has an entry', expected: 'whom IAM identities become' };
  return [warning('iam-mappings', 'IAM identities can log in', { ...what, remedy: 'Add mapRoles or mapUsers.', field })];
}

interface Details {
  readonly observed: string;
  readonly expected: string;
  readonly remedy: string;
  readonly field: FindingField;
}

function warning(id: string, title: string, details: Details): Finding {
  return { id, title, status: 'warning', ...details };
}
