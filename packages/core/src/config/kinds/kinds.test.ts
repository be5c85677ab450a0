import { describe, expect, test } from 'vitest';
import { clusterConfig, complaints } from '../testing/cluster-config.ts';

const oidc = (spec: object) => ({
  kind: 'OIDCConfig',
  metadata: { name: 'o' },
  spec: { clientId: 'c', issuerUrl: 'https://i.example', ...spec },
});
const iam = (spec: object) => ({ kind: 'AWSIamConfig', metadata: { name: 'a' }, spec: { awsRegion: 'r', backendMode: ['CRD'], ...spec } });
const flux = (spec: object) => ({ kind: 'FluxConfig', metadata: { name: 'f' }, spec });
const github = { owner: 'o', repository: 'r' };
const gitOps = (fields: object) => ({
  kind: 'GitOpsConfig',
  metadata: { name: 'g' },
  spec: { flux: { github: { ...github, ...fields } } },
});

describe('what a Cluster refers to', () => {
  test('is at hand by its role', () => {
    const config = clusterConfig({
      spec: {
        identityProviderRefs: [
          { kind: 'AWSIamConfig', name: 'a' },
          { kind: 'OIDCConfig', name: 'o' },
        ],
        gitOpsRef: { kind: 'FluxConfig', name: 'f' },
      },
      documents: [oidc({}), iam({}), flux({ git: { repositoryUrl: 'ssh://git@host/r.git' } })],
    });

    expect(config.oidc?.spec).toEqual({ clientId: 'c', issuerUrl: 'https://i.example' });
    expect(config.awsIam?.spec).toEqual({ awsRegion: 'r', backendMode: ['CRD'], partition: 'aws' });
    expect(config.flux?.spec).toEqual({
      systemNamespace: 'flux-system',
      branch: 'main',
      clusterConfigPath: 'clusters/dev',
      git: { repositoryUrl: 'ssh://git@host/r.git' },
    });
    expect(config.others.map(({ kind }) => kind)).toEqual(['OIDCConfig', 'AWSIamConfig', 'FluxConfig']);
  });

  test('in the older form of GitOpsConfig is read as a FluxConfig, below the managing cluster', () => {
    const spec = { gitOpsRef: { kind: 'GitOpsConfig', name: 'g' }, managementCluster: { name: 'mgmt' } };
    const config = clusterConfig({ spec, documents: [gitOps({ personal: true })] });

    expect(config.flux).toEqual({
      apiVersion: 'anywhere.eks.amazonaws.com/v1alpha1',
      kind: 'FluxConfig',
      metadata: { name: 'g', namespace: 'default' },
      spec: { systemNamespace: 'flux-system', branch: 'main', clusterConfigPath: 'clusters/mgmt', github: { ...github, personal: true } },
    });
    expect(config.others.map(({ kind }) => kind)).toEqual(['GitOpsConfig']);
  });
});

test('empty texts get their defaults as well', () => {
  const config = clusterConfig({
    spec: {
      identityProviderRefs: [{ kind: 'AWSIamConfig', name: 'a' }],
      gitOpsRef: { kind: 'GitOpsConfig', name: 'g' },
    },
    documents: [iam({ partition: '' }), gitOps({ branch: '', fluxSystemNamespace: '', clusterConfigPath: '' })],
  });

  expect(config.awsIam?.spec.partition).toBe('aws');
  expect(config.flux?.spec).toMatchObject({ branch: 'main', systemNamespace: 'flux-system', clusterConfigPath: 'clusters/dev' });
});

describe('a document is refused', () => {
  test.each<[string, object, string]>([
    ['two required claims', oidc({ requiredClaims: [{ claim: 'a' }, { claim: 'b' }] }), 'spec.requiredClaims: is a list of 2'],
    ['an issuer without TLS', oidc({ issuerUrl: 'http://i.example' }), 'spec.issuerUrl: is not an https URL'],
    ['an issuer that is no URL', oidc({ issuerUrl: 'https://[' }), 'spec.issuerUrl: is not a URL'],
    ['an issuer that only browsers understand', oidc({ issuerUrl: 'https://i\\path' }), 'spec.issuerUrl: is not a URL'],
    ['an issuer with a broken escape', oidc({ issuerUrl: 'https://i/%zz' }), 'spec.issuerUrl: is not a URL'],
    [
      'a repository without a port number',
      flux({ git: { repositoryUrl: 'ssh://host:path/r.git' } }),
      'spec.git.repositoryUrl: is not a URL',
    ],
    ['no client', oidc({ clientId: '' }), 'spec.clientId: is empty'],
    ['no back end', iam({ backendMode: [] }), 'spec.backendMode: is an empty list'],
    ['a back end that is gone', iam({ backendMode: ['MountedFile'] }), 'spec.backendMode[0]: is "MountedFile"'],
    ['a role without name', iam({ mapRoles: [{ roleARN: 'arn' }] }), 'spec.mapRoles[0].username: is missing'],
    ['a user without ARN', iam({ mapUsers: [{ username: 'u' }] }), 'spec.mapUsers[0].userARN: is missing'],
    ['no repository', flux({}), 'spec: names no repository'],
    ['two repositories', flux({ github, git: { repositoryUrl: 'ssh://h/r' } }), 'spec: names both github and git'],
    ['a repository over https', flux({ git: { repositoryUrl: 'https://h/r' } }), 'spec.git.repositoryUrl: is not an ssh URL'],
    ['a key of another kind', flux({ git: { repositoryUrl: 'ssh://h/r', sshKeyAlgorithm: 'dsa' } }), 'spec.git.sshKeyAlgorithm: is "dsa"'],
    ['a branch that is none', flux({ github, branch: 'a..b' }), 'spec.branch: is not a branch name'],
    ['a repository name that is none', gitOps({ repository: 'a b' }), 'spec.flux.github.repository: is not a repository name'],
  ])('with %s', (_name, document, expected) => {
    expect(complaints({ documents: [{ ...document }] }).join('\n')).toContain(expected);
  });
});
