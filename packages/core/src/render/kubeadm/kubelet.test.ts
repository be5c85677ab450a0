import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { kubelet } from './kubelet.ts';

const options = {
  always: { 'cloud-provider': 'external' },
  flags: { 'read-only-port': '0' },
  sortedFlags: { 'cgroup-driver': 'systemd' },
  defaults: { failCgroupV1: false },
};

test('without a configuration the kubelet is told by flags', () => {
  const { args, files, patches } = kubelet({ labels: { b: '2', a: '1' }, resolvConf: '/etc/r' }, options);
  expect(args.map(({ name }) => name)).toEqual([
    'cloud-provider',
    'read-only-port',
    'cgroup-driver',
    'resolv-conf',
    'tls-cipher-suites',
    'node-labels',
  ]);
  expect(args.at(-1)?.value).toBe('a=1,b=2');
  expect([files, patches]).toEqual([[], undefined]);
});

test('with one it is told by a patch, in which the user’s word is the last', () => {
  const kubeletConfiguration = { maxPods: 20, failCgroupV1: true, tlsCipherSuites: ['X'] };
  const { args, files, patches } = kubelet({ kubeletConfiguration, labels: { a: '1' }, resolvConf: '/etc/r' }, options);
  expect(args.map(({ name }) => name)).toEqual(['cloud-provider', 'node-labels']);
  expect(files[0]?.path.startsWith(`${patches?.directory}/`)).toBe(true);
  expect(parse((files[0] as { content: string }).content)).toEqual({ ...kubeletConfiguration, resolvConf: '/etc/r' });
});
