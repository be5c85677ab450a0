import { expect, test } from 'vitest';
import { remedyOf } from './remedy.ts';

const at = (path: string, message: string, expected: string) => remedyOf({ path, message, expected });

test.each([
  ['spec.kubernetesVersion', 'is not a version', '"1.30" in quotes', 'Write kubernetesVersion: "1.30".'],
  ['spec.a.type', 'is "x"', 'RollingUpdate', 'Write type: RollingUpdate.'],
  ['metadata.name', 'is no name', 'letters, e.g. rc-dev', 'Write name: rc-dev, for example.'],
  ['spec.pods.cidrBlocks[0]', 'is no range', 'a CIDR such as 10.0.0.0/16', 'Write 10.0.0.0/16, for example.'],
  ['spec.groups[1].ref', 'is missing', '{kind: K, name: NAME}', 'Add ref: {kind: K, name: NAME} to spec.groups[1].'],
  ['kind', 'is missing', 'text', 'Add kind to the document.'],
  ['spec.cni', 'is set together with cniConfig', 'only cniConfig', 'Remove cni in spec, and keep cniConfig.'],
  ['spec.endpoint', 'is set', 'no endpoint', 'Remove endpoint in spec.'],
  ['spec.count', 'is given twice', 'each field once', 'Remove one count in spec.'],
  ['spec.labels["a.b/c"]', 'is 3', 'text', 'Set ["a.b/c"] in spec.labels to text.'],
])('%s: %s; expected %s', (path, message, expected, remedy) => {
  expect(at(path, message, expected)).toBe(remedy);
});

test('a problem’s own remedy comes first, and none is invented for the file as such', () => {
  expect(remedyOf({ path: 'spec.a', message: 'is odd', expected: 'text', remedy: 'Ask.' })).toBe('Ask.');
  expect(remedyOf({ path: '', message: 'is too long', expected: 'at most 1' })).toBeUndefined();
});
