import { expect, test } from 'vitest';
import { providerProblems } from './provider-problems.ts';

const schema = { safeParse: () => ({ success: true, data: {} }) };
const provider = {
  name: 'rack',
  contract: 1,
  capabilities: ['create'],
  config: { datacenterKind: 'RackDatacenterConfig', kinds: { RackDatacenterConfig: schema }, generate: () => [] },
  render: () => ({ etcd: [], controlPlane: [], workers: [] }),
  components: () => ({}),
};

test('a provider has no problems', () => {
  expect(providerProblems(provider)).toEqual([]);
});

test.each([
  ['nothing', undefined, 'expected object'],
  ['a name with a space', { ...provider, name: 'my rack' }, 'name: expected lower-case letters'],
  ['no render', { ...provider, render: undefined }, 'render: expected a function'],
  [
    'a kind without a schema',
    { ...provider, config: { ...provider.config, kinds: { RackDatacenterConfig: {} } } },
    'config.kinds.RackDatacenterConfig: expected a schema',
  ],
  [
    'a datacenter kind that it does not read',
    { ...provider, config: { ...provider.config, kinds: {} } },
    'config.kinds: expected a schema of RackDatacenterConfig',
  ],
  ['a check without a way to run', { ...provider, preflight: [{ id: 'x', title: 'X' }] }, 'preflight.0.run: expected a function'],
])('%s is named', (_, value, problem) => {
  expect(providerProblems(value)).toEqual([expect.stringContaining(problem)]);
});
