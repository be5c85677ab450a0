import { expect, it } from 'vitest';
import type { KubeObject } from '../../ports/index.ts';
import { forManagement } from '../for-management.ts';
import { kinds } from '../objects/kinds.ts';
import { withSortedFlags } from './flag-lists.ts';

const flag = (name: string) => ({ name, value: name });
const join = (flags: readonly string[]) => ({ joinConfiguration: { nodeRegistration: { kubeletExtraArgs: flags.map(flag) } } });
const workers = (flags: readonly string[]): KubeObject => ({
  ...kinds.kubeadmTemplate,
  metadata: { name: 'dev-md-0-1' },
  spec: { template: { spec: join(flags) } },
});

it('are applied by name, as the original applies them', () => {
  const rendered = { etcd: [], controlPlane: [], workers: [workers(['read-only-port', 'anonymous-auth', 'cloud-provider'])] };
  const served = [{ ...kinds.kubeadmTemplate, plural: 'x', namespaced: true, verbs: [] }];
  const [template] = forManagement(rendered, { live: [], served });
  expect(template?.spec).toEqual(workers(['anonymous-auth', 'cloud-provider', 'read-only-port']).spec);
});

it('are sorted in every part of a control plane, byte by byte', () => {
  const plane = (flags: readonly string[]): KubeObject => ({
    ...kinds.controlPlane,
    metadata: { name: 'dev' },
    spec: {
      kubeadmConfigSpec: {
        ...join(flags),
        clusterConfiguration: { apiServer: { extraArgs: flags.map(flag) }, etcd: { local: { extraArgs: flags.map(flag) } } },
      },
    },
  });
  expect(withSortedFlags(plane(['v', 'Z', 'a-b', 'a']))).toEqual(plane(['Z', 'a', 'a-b', 'v']));
});

it('leave objects without a kubeadm configuration alone', () => {
  const other: KubeObject = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'x' } };
  expect(withSortedFlags(other)).toBe(other);
});
