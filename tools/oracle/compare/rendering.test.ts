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
