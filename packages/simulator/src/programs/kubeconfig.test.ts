import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { serverOf } from './kubeconfig.ts';

const config = {
  'current-context': 'two',
  contexts: [
    { name: 'one', context: { cluster: 'a' } },
    { name: 'two', context: { cluster: 'b' } },
  ],
  clusters: [
    { name: 'a', cluster: { server: 'https://a' } },
    { name: 'b', cluster: { server: 'https://b' } },
  ],
};

test('finds the server of the current context', () => {
  expect(serverOf(stringify(config))).toBe('https://b');
});

test('says what is wrong with a kubeconfig', () => {
  expect(() => serverOf(stringify({ ...config, 'current-context': 'three' }))).toThrow('context "three" leads to no cluster');
  expect(() => serverOf('contexts: []')).toThrow('invalid kubeconfig');
});
