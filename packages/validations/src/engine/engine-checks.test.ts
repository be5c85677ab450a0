import type { Finding } from '@eksa/core/events';
import { expect, test } from 'vitest';
import { runChecks } from '../run-checks.ts';
import { contextWith, type EngineFacts, hostWith, inputWith } from '../testing/inputs.ts';
import { type EngineCheckOptions, makeEngineChecks } from './engine-checks.ts';

const roomy = hostWith({
  files: { '/proc/sys/fs/inotify/max_user_instances': '8192\n', '/proc/sys/fs/inotify/max_user_watches': '1048576\n' },
  free: { '/var/lib/docker': 50e9 },
});

async function findings(facts: EngineFacts, options: EngineCheckOptions = {}, kubeVersion?: string): Promise<Record<string, Finding>> {
  const checks = makeEngineChecks({ host: roomy, findImage: async () => true, ...options });
  const all = await runChecks(checks, inputWith(kubeVersion), contextWith(facts));
  return Object.fromEntries(all.map((finding) => [finding.id, finding]));
}

test('a good engine passes every check', async () => {
  const all = await findings({ kindRanges: ['172.18.0.0/16', 'fc00::/64'] });
  expect(Object.values(all).filter(({ status }) => status !== 'passed')).toEqual([]);
});

test('every failed check has a remedy', async () => {
  const poor = hostWith({
    files: { '/proc/sys/fs/inotify/max_user_instances': '64', '/proc/sys/fs/inotify/max_user_watches': '8192' },
    free: { '/var/lib/docker': 1e9 },
  });
  const facts = { info: { version: '19.03.1', cpus: 1, memoryBytes: 2e9 }, kindRanges: ['192.168.16.0/20'], local: [] };
  const all = await findings(facts, { host: poor, findImage: async () => false });
  const bad = Object.values(all).filter(({ status }) => status !== 'passed');
  expect(bad.map(({ id, status }) => `${id} ${status}`).sort()).toEqual([
    'docker-cpus failed',
    'docker-disk failed',
    'docker-memory warning',
    'docker-version failed',
    'images-available failed',
    'inotify-limits failed',
    'network-overlap failed',
  ]);
  expect(bad.every(({ remedy, observed, expected }) => remedy && observed && expected)).toBe(true);
  expect(all['inotify-limits']?.remedy).toBe('sudo sysctl fs.inotify.max_user_instances=512 fs.inotify.max_user_watches=524288');
});

test('limits that do for one node only are a warning', async () => {
  const usual = hostWith({
    files: { '/proc/sys/fs/inotify/max_user_instances': '128', '/proc/sys/fs/inotify/max_user_watches': '65536' },
    free: { '/var/lib/docker': 50e9 },
  });
  expect((await findings({}, { host: usual }))['inotify-limits']?.status).toBe('warning');
});

test.each([{ endpoint: 'tcp://10.0.0.4:2376' }, { operatingSystem: 'Docker Desktop' }])(
  'what cannot be seen of %o is not guessed',
  async (info) => {
    const all = await findings({ info }, { host: hostWith({ files: { '/proc/sys/fs/inotify/max_user_instances': '1' } }) });
    expect([all['docker-disk']?.status, all['inotify-limits']?.status]).toEqual(['passed', 'passed']);
  },
);

test('all missing images are named at once, with what they are for', async () => {
  const all = await findings({ local: ['r/etcd:1'] }, { findImage: async (image) => image !== 'r/node:1' && image !== 'r/capd:1' });
  expect(all['images-available']).toMatchObject({
    status: 'failed',
    observed: 'neither local nor in their registry: r/node:1 (machines), r/capd:1 (Docker infrastructure provider)',
  });
});

test('a registry that only the engine may reach is no failure', async () => {
  const findImage = async (): Promise<boolean> => {
    throw new Error('Registry r does not answer');
  };
  const all = await findings({ local: [] }, { findImage });
  expect(all['images-available']).toMatchObject({ status: 'warning', observed: expect.stringContaining('Registry r does not answer') });
});

test('local images are not asked for in a registry', async () => {
  const findImage = async (): Promise<boolean> => {
    throw new Error('was asked');
  };
  expect((await findings({}, { findImage }))['images-available']?.status).toBe('passed');
});

test('control groups v1 are told of where kubelet refuses them', async () => {
  expect((await findings({}, {}, '1.34'))['docker-cgroups']?.status).toBe('passed');
  expect((await findings({}, {}, '1.35'))['docker-cgroups']?.status).toBe('warning');
  expect((await findings({ info: { cgroupVersion: '2' } }, {}, '1.35'))['docker-cgroups']?.status).toBe('passed');
});
