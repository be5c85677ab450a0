import { expect, test } from 'vitest';
import { parseCloudConfig, renderCloudConfig } from './cloud-config.ts';

const command = 'kubeadm init --config /run/kubeadm/kubeadm.yaml';
const file = { path: '/etc/a.yaml', owner: 'root:root', permissions: '0600', content: 'a: "{{ b }}"\n# c\n' };

test('a machine reads what was written for it', () => {
  const data = renderCloudConfig({ files: [file], commands: ['before'] }, command, ['after']);
  expect(data.startsWith('## template: jinja\n#cloud-config\n')).toBe(true);
  const { files, commands } = parseCloudConfig(data);
  expect(files).toEqual([file]);
  expect(commands).toEqual(['before', `${command} && echo success > /run/cluster-api/bootstrap-success.complete`, 'after']);
});

test('files belong to root unless it is said', () => {
  const { files } = parseCloudConfig(renderCloudConfig({ files: [{ path: '/a' }], commands: [] }, command));
  expect(files).toEqual([{ path: '/a', owner: 'root:root', permissions: '0640', content: '' }]);
});

test('what is no cloud-config is refused', () => {
  expect(() => parseCloudConfig('runcmd: 1')).toThrow('invalid cloud-config');
});
