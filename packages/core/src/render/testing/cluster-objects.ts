type Fields = Readonly<Record<string, unknown>>;

/** An object of a cluster file that its Cluster refers to. */
export interface ReferredObject extends Fields {
  readonly kind: string;
  readonly metadata: { readonly name: string };
}

function object(kind: string, name: string, spec: Fields): ReferredObject {
  return { apiVersion: 'anywhere.eks.amazonaws.com/v1alpha1', kind, metadata: { name }, spec };
}

export function refTo({ kind, metadata }: ReferredObject): { readonly kind: string; readonly name: string } {
  return { kind, name: metadata.name };
}

const issuer = { clientId: 'c', issuerUrl: 'https://issuer.test' };
export const oidc = object('OIDCConfig', 'oidc', issuer);
export const oidcWithClaims = object('OIDCConfig', 'claims', {
  ...issuer,
  groupsClaim: 'groups',
  groupsPrefix: 'oidc:',
  requiredClaims: [{ claim: 'team', value: 'a' }],
  usernameClaim: 'email',
  usernamePrefix: '-',
});

const mapRoles = [{ roleARN: 'arn:aws:iam::1:role/r', username: 'u', groups: ['g'] }];
export const iam = object('AWSIamConfig', 'iam', { awsRegion: 'eu-west-1', backendMode: ['EKSConfigMap'], mapRoles });
export const iamWithUsers = object('AWSIamConfig', 'users', {
  awsRegion: 'cn-north-1',
  partition: 'aws-cn',
  backendMode: ['CRD', 'EKSConfigMap'],
  mapUsers: [{ userARN: 'arn:aws-cn:iam::1:user/u', username: 'v', groups: ['g'] }],
});

const followed = { branch: 'release', clusterConfigPath: 'clusters/pairs' };
const repository = { owner: 'team', repository: 'fleet', personal: true };
export const githubRepository = object('FluxConfig', 'github', { ...followed, systemNamespace: 'flux', github: repository });
export const gitRepository = object('FluxConfig', 'git', {
  git: { repositoryUrl: 'ssh://git@example.test/fleet.git', sshKeyAlgorithm: 'ed25519' },
});
export const olderRepository = object('GitOpsConfig', 'older', {
  flux: { github: { ...followed, ...repository, fluxSystemNamespace: 'flux' } },
});
