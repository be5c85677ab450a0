import { expect, test } from 'vitest';
import { type NetworkFacts, networkWith } from '../testing/ports.ts';
import { inShort, type Scene, verdict } from '../testing/verdict.ts';
import { loopback } from './loopback.ts';
import { isExempt } from './no-proxy.ts';
import { proxyEnvironment } from './proxy-environment.ts';
import { proxyReachable } from './proxy-reachable.ts';

const withProxy = { spec: { proxyConfiguration: { httpProxy: 'http://proxy.lan:3128', httpsProxy: 'http://user:pw@proxy.lan:3128' } } };
const direct = '10.0.0.0/8,localhost,127.0.0.1';

test('the loopback is tried', async () => {
  expect(await inShort(loopback(networkWith()))).toBe('passed');
  expect(await inShort(loopback(networkWith({ loopback: 'connect ETIMEDOUT' })))).toBe('failed: connect ETIMEDOUT');
});

test.each<[string, Scene, string]>([
  ['no proxy', {}, 'passed: no proxy'],
  ['the loopback exempt, machines with a proxy', { ...withProxy, env: { HTTPS_PROXY: 'p:1', NO_PROXY: direct } }, 'passed'],
  [
    'the loopback not exempt',
    { ...withProxy, env: { https_proxy: 'p:1', no_proxy: '127.0.0.0/8' } },
    'warning: HTTPS_PROXY set, and NO_PROXY lacks localhost',
  ],
  [
    'machines without a proxy',
    { env: { HTTP_PROXY: 'p:1', NO_PROXY: '*' } },
    'warning: HTTP_PROXY set, but the cluster file has no proxyConfiguration: machines do without a proxy',
  ],
])('a shell with %s', async (_situation, scene, expected) => {
  expect(await inShort(proxyEnvironment, scene)).toBe(expected);
});

test('NO_PROXY is extended, not replaced', async () => {
  expect(await verdict(proxyEnvironment, { env: { HTTPS_PROXY: 'p:1', NO_PROXY: 'a.lan' } })).toMatchObject({
    remedy: 'export NO_PROXY=a.lan,127.0.0.1,localhost',
  });
});

test.each([
  ['127.0.0.1', '127.0.0.1', true],
  ['127.0.0.1', '127.0.0.0/8', true],
  ['127.0.0.1', '*', true],
  ['127.0.0.1', '10.0.0.0/8', false],
  ['127.0.0.1', '0.1', false],
  ['localhost', 'LOCALHOST', true],
  ['localhost', '10.0.0.0/8', false],
  ['a.b.lan', '.lan', true],
  ['a.b.lan', '*.b.lan', true],
  ['lan', 'a.lan', false],
  ['localhost', '', false],
])('%s is exempt by "%s": %s', (host, noProxy, expected) => {
  expect(isExempt(host, noProxy)).toBe(expected);
});

test.each<[string, NetworkFacts, Scene, string]>([
  ['none', {}, {}, 'passed: no proxy'],
  ['that answers', { names: { 'proxy.lan': ['10.0.0.9'] }, open: ['proxy.lan:3128'] }, withProxy, 'passed'],
  ['without an address', {}, withProxy, 'failed: proxy.lan has no address'],
  [
    'that does not answer',
    { names: { 'proxy.lan': ['10.0.0.9'] } },
    withProxy,
    'warning: proxy.lan:3128 does not answer: connect ECONNREFUSED',
  ],
  [
    'given by addresses',
    { open: ['10.0.0.9:3128', 'fd00::9:3128'] },
    { spec: { proxyConfiguration: { httpProxy: '10.0.0.9:3128', httpsProxy: 'http://[fd00::9]:3128' } } },
    'passed',
  ],
])('a proxy of machines: %s', async (_situation, facts, scene, expected) => {
  expect(await inShort(proxyReachable(networkWith(facts)), scene)).toBe(expected);
});

test('what cannot be looked up was not found out', async () => {
  const network = {
    ...networkWith(),
    resolve: async () => {
      throw new Error('getaddrinfo EAI_AGAIN proxy.lan');
    },
  };
  expect(await inShort(proxyReachable(network), withProxy)).toBe('unknown: proxy.lan cannot be looked up: getaddrinfo EAI_AGAIN proxy.lan');
});

test('a password in a URL stays out of what is said', async () => {
  expect(
    JSON.stringify(
      await verdict(proxyReachable(networkWith()), {
        spec: { proxyConfiguration: { httpProxy: 'http://u:secret@p.lan:1', httpsProxy: 'http://u:secret@p.lan:1' } },
      }),
    ),
  ).not.toContain('secret');
});
