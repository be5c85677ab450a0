import { describe, expect, it } from 'vitest';
import { type ApiServerInput, apiServer } from './api-server.ts';
import { apiServerFiles } from './control-plane-files.ts';

const plain: ApiServerInput = { kubeVersion: '1.34', host: '/etc/kubernetes', identity: { awsIam: false }, controlPlane: {} };
const kms = {
  resources: ['secrets'],
  providers: [{ kms: { name: 'k', socketListenAddress: 'unix:///var/run/kmsplugin/s.sock', cachesize: 1000, timeout: '3s' } }],
};

function flags(input: Partial<ApiServerInput>, options?: Parameters<typeof apiServer>[1]): Readonly<Record<string, string>> {
  const list = apiServer({ ...plain, ...input }, options).extraArgs ?? [];
  expect(new Set(list.map(({ name }) => name)).size).toBe(list.length);
  return Object.fromEntries(list.map(({ name, value }) => [name, value]));
}

describe('flags of the API server', () => {
  it('start with the infrastructure’s and end with those of the cluster file, by name', () => {
    const identity = { awsIam: true, oidc: { clientId: 'c', issuerUrl: 'https://i', usernameClaim: '' } };
    const names = Object.keys(flags({ identity }, { flags: { 'cloud-provider': 'external' } }));
    expect(names[0]).toBe('cloud-provider');
    expect(names.slice(names.indexOf('profiling') + 1)).toEqual([
      'authentication-token-webhook-config-file',
      'oidc-client-id',
      'oidc-issuer-url',
      'tls-cipher-suites',
    ]);
  });

  it('are the user’s where the user names one of ours, except for what cannot be weakened', () => {
    const apiServerExtraArgs = { 'audit-log-maxage': '7', 'tls-cipher-suites': 'weak', empty: '' };
    const result = flags({ controlPlane: { apiServerExtraArgs } });
    expect(result['audit-log-maxage']).toBe('7');
    expect(result['tls-cipher-suites']).toBe('TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256');
    expect(result).not.toHaveProperty('empty');
  });

  it('hold all issuers of tokens', () => {
    const podIamConfig = { serviceAccountIssuer: 'https://pods' };
    expect(flags({ podIamConfig })['service-account-issuer']).toBe('https://pods');
    const controlPlane = { apiServerExtraArgs: { 'service-account-issuer': 'https://own' } };
    expect(flags({ podIamConfig, controlPlane })['service-account-issuer']).toBe('https://own,https://pods');
  });

  it('allow the old plug-in protocol for encryption from 1.29 on, beside the user’s own gates', () => {
    const controlPlane = { apiServerExtraArgs: { 'feature-gates': 'A=true' } };
    expect(flags({ etcdEncryption: [kms], controlPlane })['feature-gates']).toBe('KMSv1=true,A=true');
    expect(flags({ etcdEncryption: [kms], kubeVersion: '1.28' })).not.toHaveProperty('feature-gates');
  });
});

describe('files that the API server reads', () => {
  it('are mounted from where the machine has them', () => {
    const input: ApiServerInput = { ...plain, host: '/var/lib/kubeadm', controlPlane: { skipAdmissionForSystemResources: true } };
    const { extraVolumes = [], extraEnvs = [] } = apiServer(input);
    expect(extraVolumes.map(({ hostPath }) => hostPath)).toEqual([
      '/var/lib/kubeadm/audit-policy.yaml',
      '/var/log/kubernetes',
      '/var/lib/kubeadm/admission-plugin-exclusion-rules.json',
    ]);
    expect(extraEnvs).toEqual([{ name: 'EKS_PATCH_EXCLUSION_RULES_FILE', value: extraVolumes[2]?.mountPath }]);
  });

  it('exist for each volume that shows a single file', () => {
    const controlPlane = { skipAdmissionForSystemResources: true, auditPolicyContent: 'rules: []\n' };
    const asked = { ...plain, name: 'dev', identity: { awsIam: true }, etcdEncryption: [kms], controlPlane };
    const { encryption, exclusion, audit, awsIam } = apiServerFiles(asked);
    const paths = [...encryption, ...exclusion, audit, ...awsIam].map(({ path }) => path);
    const single = (apiServer(asked).extraVolumes ?? []).filter(({ pathType }) => pathType === 'File').map(({ hostPath }) => hostPath);
    expect(single.filter((path) => !paths.includes(path))).toEqual([]);
    expect(audit).toMatchObject({ content: 'rules: []\n' });
    expect(awsIam.slice(1)).toMatchObject([
      { contentFrom: { secret: { name: 'dev-aws-iam-authenticator-ca', key: 'cert.pem' } } },
      { contentFrom: { secret: { key: 'key.pem' } } },
    ]);
  });
});
