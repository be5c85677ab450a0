import { expect, test } from 'vitest';
import { configWith, problemsOf } from '../testing/config.ts';
import { datacenterOf } from './roles.ts';

const domain = { name: 'a', computeCluster: 'c', resourcePool: 'p', datastore: 'd', folder: 'f', network: '/DC/network/lab' };

test('a network name becomes a path of the datacenter, and a path stays', () => {
  expect(datacenterOf(configWith()).network).toBe('/DC/network/lab');
  expect(datacenterOf(configWith({ datacenter: { network: '/DC/network/vlan/lab' } })).network).toBe('/DC/network/vlan/lab');
});

test.each(['/DC/network/x', '/DC/network-1', '/DC/network/folder/*/x', 'x', 'folder/x', 'DC/network/x'])(
  'a network may be given as %s, as with the original',
  (network) => {
    expect(problemsOf({ datacenter: { network } })).toEqual([]);
  },
);

test.each(['/DC/vm/x', '/DC', '/DC-2/network/x'])('%s is no network of datacenter DC', (network) => {
  expect(problemsOf({ datacenter: { network } })).toEqual([`spec.network: is ${JSON.stringify(network)}`]);
});

test('a network outside of the datacenter is refused, also in a failure domain', () => {
  expect(problemsOf({ datacenter: { network: '/DC/vm/lab' } })).toEqual(['spec.network: is "/DC/vm/lab"']);
  const failureDomains = [domain, { ...domain, network: 'lab' }];
  expect(problemsOf({ datacenter: { failureDomains } })).toEqual(['spec.failureDomains[1].network: is "lab"']);
});

test.each(['/DC', 'DC/', 'https://DC'])('%s is no name of a datacenter', (datacenter) => {
  expect(problemsOf({ datacenter: { datacenter, network: 'lab' } })).toEqual([`spec.datacenter: is "${datacenter}"`]);
});

test('every part of a failure domain must be there', () => {
  const { datastore: _gone, ...rest } = domain;
  expect(problemsOf({ datacenter: { failureDomains: [rest] } })).toEqual(['spec.failureDomains[0].datastore: is missing']);
});

test('server, datacenter and network must not be empty', () => {
  const problems = problemsOf({ datacenter: { server: '', datacenter: '', network: '' } });
  expect(problems.map((problem) => problem.split(':')[0])).toEqual(['spec.server', 'spec.datacenter', 'spec.network']);
});

test('without a check of the certificate its fingerprint means nothing', () => {
  expect(datacenterOf(configWith({ datacenter: { insecure: true } }))).toMatchObject({ insecure: true, thumbprint: '' });
  expect(datacenterOf(configWith())).toMatchObject({ insecure: false, thumbprint: 'AB:CD' });
});
