import { expect, test } from 'vitest';
import { type Change, clusterConfig } from './testing/cluster-config.ts';
import { configWarnings } from './warnings.ts';

function warnings(change: Change, hasMachines = true): readonly string[] {
  return configWarnings(clusterConfig(change), { hasMachines }).map(({ id, field }) => `${id} ${field?.path.join('.')}`);
}

test('a quorum of one is warned of, where machines are more than containers', () => {
  expect(warnings({})).toEqual(['etcd-members spec.controlPlaneConfiguration.count']);
  expect(warnings({}, false)).toEqual([]);
  expect(warnings({ spec: { controlPlaneConfiguration: { count: 3 } } })).toEqual([]);
  expect(warnings({ spec: { externalEtcdConfiguration: { count: 1 } } })).toEqual(['etcd-members spec.externalEtcdConfiguration.count']);
  expect(warnings({ spec: { controlPlaneConfiguration: { count: 1 }, externalEtcdConfiguration: { count: 5 } } })).toEqual([]);
});

test('an older form and a key of unknown kind are warned of', () => {
  const github = { owner: 'o', repository: 'r' };
  const gitOps = { kind: 'GitOpsConfig', metadata: { name: 'g' }, spec: { flux: { github } } };
  const flux = { kind: 'FluxConfig', metadata: { name: 'f' }, spec: { git: { repositoryUrl: 'ssh://h/r' } } };

  expect(warnings({ spec: { gitOpsRef: { kind: 'GitOpsConfig', name: 'g' } }, documents: [gitOps] }, false)).toEqual([
    'gitops-config spec.gitOpsRef.kind',
  ]);
  expect(warnings({ spec: { gitOpsRef: { kind: 'FluxConfig', name: 'f' } }, documents: [flux] }, false)).toEqual([
    'ssh-key-algorithm spec.git.sshKeyAlgorithm',
  ]);
});

test('IAM identities that become nobody are warned of', () => {
  const spec = { identityProviderRefs: [{ kind: 'AWSIamConfig', name: 'a' }] };
  const iam = (fields: object) => ({ kind: 'AWSIamConfig', metadata: { name: 'a' }, spec: { awsRegion: 'r', ...fields } });

  expect(warnings({ spec, documents: [iam({ backendMode: ['EKSConfigMap'] })] }, false)).toEqual(['iam-mappings spec.mapRoles']);
  expect(warnings({ spec, documents: [iam({ backendMode: ['CRD'] })] }, false)).toEqual([]);
  expect(
    warnings({ spec, documents: [iam({ backendMode: ['EKSConfigMap'], mapUsers: [{ userARN: 'a', username: 'u' }] })] }, false),
  ).toEqual([]);
});
