import { expect, test } from 'vitest';
import type { KubeObject } from '../../../packages/core/src/ports/index.ts';
import { compareRendering } from './rendering.ts';

const hosts = (lines: readonly string[]): string => ['server = "https://1.2.3.4:5"', '', ...lines, ''].join('\n');

function group(names: { readonly template: unknown; readonly content?: string; readonly selector?: unknown }): readonly KubeObject[] {
  const { template: name, content = 'a: 1\nb: [x]\n', selector = {} } = names;
  const file = { path: '/etc/x', content };
  return [
    { apiVersion: 'b/v1', kind: 'KubeadmConfigTemplate', metadata: { name } as never, spec: { template: { spec: { files: [file] } } } },
    {
      apiVersion: 'c/v1',
      kind: 'MachineDeployment',
      metadata: { name: 'test-md-0' },
      spec: {
        selector: { matchLabels: selector },
        template: { spec: { bootstrap: { configRef: { kind: 'KubeadmConfigTemplate', name } } } },
      },
    },
  ];
}

test('templates are the same whatever their names, as long as the same owner refers to them', () => {
  const ours = group({ template: 'test-md-0-1' });
  for (const template of ['test-md-0-template-1234567890000', '<no value>', null]) {
    expect(compareRendering({ ours, theirs: group({ template }), version: 'head' })).toEqual([]);
  }
  const strayed = [...group({ template: 'elsewhere' }).slice(0, 1), ...group({ template: 'test-md-0-7' }).slice(1)];
  expect(compareRendering({ ours, theirs: strayed, version: 'head' })).not.toEqual([]);
});

test('embedded YAML counts by what it says, and null, absent and empty are one', () => {
  const ours = group({ template: 'x-1' });
  const theirs = group({ template: 'x-1', content: '# a comment\nb:\n- x\na: 1\n', selector: null });
  expect(compareRendering({ ours, theirs, version: 'head' })).toEqual([]);
});

test('a difference is told with its place and both sides', () => {
  const ours = group({ template: 'x-1' });
  const theirs = group({ template: 'x-1', content: 'a: 2\nb: [x]\n' });
  expect(compareRendering({ ours, theirs, version: 'head' })).toEqual([
    ".KubeadmConfigTemplate template of MachineDeployment test-md-0.spec.template.spec.files[0].content.a: ours 1, the original's 2",
  ]);
  expect(compareRendering({ ours, theirs: ours.slice(1), version: 'head' })).not.toEqual([]);
});

test('hosts files of v0.24.6 are read as the newest version writes them', () => {
  const newer = ['[host."https://1.2.3.4:5/v2"]', '  capabilities = ["pull", "resolve"]', '  override_path = true', '  ca = "/x"'];
  const older = ['[host."https://1.2.3.4:5"]', '  capabilities = ["pull", "resolve"]', '  ca = "/x"'];
  const ours = group({ template: 'x-1', content: hosts(newer) });
  const theirs = group({ template: 'x-1', content: hosts(older) });
  expect(compareRendering({ ours, theirs, version: 'v0.24.6' })).toEqual([]);
  expect(compareRendering({ ours, theirs, version: 'head' })).toHaveLength(1);
});

function flags(names: readonly string[]): readonly KubeObject[] {
  const kubeletExtraArgs = names.map((name) => ({ name, value: '1' }));
  const spec = { template: { spec: { joinConfiguration: { nodeRegistration: { kubeletExtraArgs } } } } };
  return [{ apiVersion: 'b/v1', kind: 'KubeadmConfigTemplate', metadata: { name: 'x' }, spec }];
}

test('flags may be in the order of the template, or sorted as they are applied, and in no other', () => {
  const compared = (theirs: readonly string[]) =>
    compareRendering({ ours: flags(['c', 'a', 'b']), theirs: flags(theirs), version: 'head' });
  expect(compared(['c', 'a', 'b'])).toEqual([]);
  expect(compared(['a', 'b', 'c'])).toEqual([]);
  expect(compared(['b', 'a', 'c'])).not.toEqual([]);
  expect(compared(['a', 'b'])).not.toEqual([]);
});

test('an empty status, and what the types of the original leave out, are no difference', () => {
  const machine = (spec: object, status?: object): readonly KubeObject[] => [
    { apiVersion: 'i/v1', kind: 'VSphereMachineTemplate', metadata: { name: 'x' }, spec, ...(status ? { status } : {}) },
  ];
  expect(
    compareRendering({ ours: machine({ thumbprint: '', server: 'v' }), theirs: machine({ server: 'v' }, {}), version: 'head' }),
  ).toEqual([]);
  expect(compareRendering({ ours: machine({ thumbprint: 'A' }), theirs: machine({}), version: 'head' })).not.toEqual([]);
});

test('a strategy without a type rolls, and a value of a taint that YAML takes for more than text is text', () => {
  const group = (rollout: object, value: unknown): readonly KubeObject[] => [
    {
      apiVersion: 'c/v1',
      kind: 'MachineDeployment',
      metadata: { name: 'x' },
      spec: { rollout, taints: [{ key: 'k', effect: 'NoExecute', value }] },
    },
  ];
  const ours = group({ strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } } }, 'true');
  const theirs = (maxSurge: number) => group({ strategy: { rollingUpdate: { maxSurge } } }, true);
  expect(compareRendering({ ours, theirs: theirs(1), version: 'head' })).toEqual([]);
  expect(compareRendering({ ours, theirs: theirs(0), version: 'head' })).not.toEqual([]);
});

test('a flag that is written twice has its last value, and feature gates add up', () => {
  const plane = (extraArgs: readonly object[]): readonly KubeObject[] => [
    { apiVersion: 'k/v1', kind: 'KubeadmControlPlane', metadata: { name: 'x' }, spec: { apiServer: { extraArgs } } },
  ];
  const flag = (name: string, value: string) => ({ name, value });
  const theirs = plane([flag('a', '1'), flag('feature-gates', 'A=true'), flag('a', '2'), flag('feature-gates', 'B=true')]);
  const ours = (value: string) => plane([flag('a', value), flag('feature-gates', 'A=true,B=true')]);
  expect(compareRendering({ ours: ours('2'), theirs, version: 'head' })).toEqual([]);
  expect(compareRendering({ ours: ours('1'), theirs, version: 'head' })).not.toEqual([]);
});
