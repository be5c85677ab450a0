import { describe, expect, it } from 'vitest';
import { containerdCommands } from '../containerd.ts';
import { mirrorFiles } from './files.ts';
import { registryMirror } from './mirror.ts';
import { bottlerocketMirror, etcdMirror, registryCredentials } from './objects.ts';

const configuration = { endpoint: 'mirror.test', port: '5000' };
const curated = { registry: '783794618700.dkr.ecr.us-west-2.amazonaws.com', namespace: 'packages' };
const core = { registry: 'public.ecr.aws', namespace: 'eks-anywhere' };
const login = { REGISTRY_USERNAME: 'me', REGISTRY_PASSWORD: 'secret' };

describe('a registry mirror', () => {
  it('stands for our registry when nothing is said', () => {
    expect(registryMirror(configuration, {})).toEqual({
      base: 'mirror.test:5000',
      registries: [{ registry: 'public.ecr.aws', endpoint: 'mirror.test:5000/v2' }],
      insecure: false,
    });
    expect(registryMirror({ endpoint: 'fd00::1', port: '443' }, {})?.base).toBe('[fd00::1]:443');
  });

  it('has one hosts file for itself and one for each registry, by name', () => {
    const mirror = registryMirror({ ...configuration, ociNamespaces: [core, curated], caCertContent: 'PEM', insecureSkipVerify: true }, {});
    const files = mirrorFiles(mirror);
    expect(files.map(({ path }) => path.replace('/etc/containerd/', ''))).toEqual([
      'certs.d/mirror.test:5000/ca.crt',
      'config_append.toml',
      'certs.d/mirror.test:5000/hosts.toml',
      `certs.d/${curated.registry}/hosts.toml`,
      'certs.d/public.ecr.aws/hosts.toml',
    ]);
    expect(files.at(-1)).toMatchObject({
      content: [
        'server = "https://public.ecr.aws"',
        '',
        '[host."https://mirror.test:5000/v2/eks-anywhere"]',
        '  capabilities = ["pull", "resolve"]',
        '  override_path = true',
        '  ca = "/etc/containerd/certs.d/mirror.test:5000/ca.crt"',
        '  skip_verify = true',
        '',
      ].join('\n'),
    });
  });

  it('logs in with what the environment holds, and says what it lacks', () => {
    const wanted = { ...configuration, authenticate: true };
    const mirror = registryMirror(wanted, login);
    expect(JSON.stringify(mirrorFiles(mirror))).toContain(`Basic ${Buffer.from('me:secret').toString('base64')}`);
    expect(registryCredentials(mirror)).toMatchObject([
      { metadata: { name: 'registry-credentials', labels: { 'clusterctl.cluster.x-k8s.io/move': 'true' } } },
    ]);
    expect(() => registryMirror(wanted, { REGISTRY_USERNAME: 'me' })).toThrow(/REGISTRY_PASSWORD is not set/);
    expect(registryCredentials(registryMirror(configuration, login))).toEqual([]);
  });

  it('is told to Bottlerocket by one endpoint while only our registry is mirrored', () => {
    const one = registryMirror({ ...configuration, ociNamespaces: [core] }, {});
    expect(bottlerocketMirror(one)).toEqual({ registryMirror: { endpoint: 'mirror.test:5000/v2/eks-anywhere' } });
    const two = registryMirror({ ...configuration, ociNamespaces: [core, curated], caCertContent: 'PEM' }, {});
    expect(bottlerocketMirror(two)).toMatchObject({
      registryMirror: { caCert: 'PEM\n', mirrors: [{ registry: curated.registry }, { registry: 'public.ecr.aws' }] },
    });
  });

  it('is told to etcd machines by where our own images are, and not at all when it has none of them', () => {
    const both = registryMirror({ ...configuration, ociNamespaces: [curated, core] }, {});
    expect(etcdMirror(both)).toEqual({ registryMirror: { endpoint: 'mirror.test:5000/v2/eks-anywhere' } });
    expect(etcdMirror(registryMirror({ ...configuration, ociNamespaces: [curated] }, {}))).toEqual({});
  });

  it('takes effect when containerd starts anew', () => {
    const mirror = registryMirror(configuration, {});
    expect(containerdCommands({ mirror, proxy: undefined }, 'sudo')).toEqual([
      'cat /etc/containerd/config_append.toml >> /etc/containerd/config.toml',
      'sudo systemctl daemon-reload',
      'sudo systemctl restart containerd',
    ]);
    expect(containerdCommands({ mirror: undefined, proxy: undefined })).toEqual([]);
  });
});
