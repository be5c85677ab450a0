import { expect, test } from 'vitest';
import { bottlerocketProxy, machineProxy, proxyFiles } from './proxy.ts';

const clusterNetwork = { pods: { cidrBlocks: ['10.1.0.0/16'] }, services: { cidrBlocks: ['10.2.0.0/16'] } };
const proxyConfiguration = { httpProxy: 'http://p:1', httpsProxy: 'https://p:2', noProxy: ['own'] };

test('the cluster’s own ranges and hosts are reached without the proxy', () => {
  const proxy = machineProxy({ clusterNetwork, proxyConfiguration }, ['vcenter', '1.2.3.4']);
  expect(proxy?.noProxy).toEqual(['10.1.0.0/16', '10.2.0.0/16', 'own', 'localhost', '127.0.0.1', '.svc', 'vcenter', '1.2.3.4']);
  expect(proxyFiles(proxy)).toMatchObject([{ content: expect.stringContaining('Environment="NO_PROXY=10.1.0.0/16,10.2.0.0/16,own,') }]);
  expect(bottlerocketProxy(proxy).proxy).not.toHaveProperty('httpProxy');
});

test('no proxy, no file', () => {
  expect(machineProxy({ clusterNetwork }, ['x'])).toBeUndefined();
  expect(proxyFiles(undefined)).toEqual([]);
});
