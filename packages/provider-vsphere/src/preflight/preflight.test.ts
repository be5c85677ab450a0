import type { CheckResult, ProviderContext } from '@eksa/core/provider';
import { expect, test } from 'vitest';
import { type Change, configWith } from '../testing/config.ts';
import { releaseOf } from '../testing/release.ts';
import { preflight } from './preflight.ts';

// What is asked of the network has a test of its own.
const offline = preflight.filter(({ id }) => id !== 'vsphere-endpoint-free');
const login = { EKSA_VSPHERE_USERNAME: 'admin', EKSA_VSPHERE_PASSWORD: 'secret' };

async function results(
  change: Change,
  env: Readonly<Record<string, string>> = login,
  release = releaseOf(),
): Promise<Readonly<Record<string, CheckResult>>> {
  const input = { config: configWith(change), release, workspaceRoot: '/nowhere' };
  const context = { env } as unknown as ProviderContext;
  const entries = await Promise.all(offline.map(async (check) => [check.id, await check.run(input, context)] as const));
  return Object.fromEntries(entries.filter(([, result]) => result.status !== 'passed'));
}

test('a complete file passes', async () => {
  expect(await results({ machine: { memoryMiB: 8192, diskGiB: 25 }, etcd: true })).toEqual({});
});

test('the login of the vCenter is asked for by its variables, and never shown', async () => {
  const { 'vsphere-credentials': result } = await results({}, { EKSA_VSPHERE_USERNAME: 'admin' });
  expect(result).toMatchObject({ status: 'failed', observed: 'EKSA_VSPHERE_PASSWORD not set' });
});

test('a name is no endpoint', async () => {
  expect(await results({ controlPlane: { endpoint: { host: 'api.test' } } })).toMatchObject({ 'vsphere-endpoint': { status: 'failed' } });
  expect(await results({ controlPlane: { endpoint: { host: '2001:db8::5' } } })).toEqual({});
  expect(await results({ controlPlane: { endpoint: { host: 'fe80::5%eth0' } } })).toHaveProperty('vsphere-endpoint');
});

test('encryption of etcd is for an upgrade', async () => {
  const kms = { name: 'k', socketListenAddress: 'unix:///k' };
  const etcdEncryption = [{ providers: [{ kms }], resources: ['secrets'] }];
  expect(await results({ cluster: { etcdEncryption } })).toMatchObject({ 'vsphere-etcd-encryption': { status: 'failed' } });
});

test('a template must be named, except that of Bottlerocket where the release has one', async () => {
  expect(await results({ machines: { wn: { template: '' } } })).toMatchObject({
    'vsphere-template': { observed: 'VSphereMachineConfig wn with osFamily ubuntu has no template' },
  });
  const bottlerocket = { machine: { osFamily: 'bottlerocket', template: '', users: [] } };
  expect(await results(bottlerocket)).not.toHaveProperty('vsphere-template');
  const without = releaseOf('1.34', { eksD: { ...releaseOf().bundle.eksD, ova: { bottlerocket: {} } } });
  expect(await results(bottlerocket, login, without)).toMatchObject({
    'vsphere-template': { observed: expect.stringContaining('has no template, and the release brings none') },
  });
});

test('a key that cannot be read fails, and no key is worth a word; each machine config is told once', async () => {
  const users = (key: string) => [{ name: 'capv', sshAuthorizedKeys: [key] }];
  expect(await results({ machine: { users: users('ssh-rsa AAAA...') } })).toMatchObject({
    'vsphere-ssh-key': { status: 'failed', observed: expect.stringMatching(/VSphereMachineConfig cp is .*; .* wn is /) },
  });
  expect(await results({ machines: { cp: { users: users('') } } })).toMatchObject({ 'vsphere-ssh-key': { status: 'warning' } });
});

test('sizes that will be raised are told', async () => {
  const found = await results({ etcd: true, machines: { wn: { memoryMiB: 1024, diskGiB: 10 }, etcd: { memoryMiB: 4096 } } });
  expect(found).toEqual({
    'vsphere-sizes': expect.objectContaining({
      status: 'warning',
      observed: [
        'spec.memoryMiB of VSphereMachineConfig etcd is 4096, and 8192 will be used',
        'spec.memoryMiB of VSphereMachineConfig wn is 1024, and 2048 will be used',
        'spec.diskGiB of VSphereMachineConfig wn is 10, and 20 will be used',
      ].join('; '),
    }),
  });
});

test('a vCenter whose certificate is not checked is worth a word', async () => {
  expect(await results({ datacenter: { insecure: true } })).toMatchObject({ 'vsphere-trust': { status: 'warning' } });
});
