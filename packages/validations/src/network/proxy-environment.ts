import type { Check, CheckResult } from '@eksa/core/provider';
import { groups } from '../groups.ts';
import { isExempt } from './no-proxy.ts';

/** Where API servers are published. */
const loopbackHosts = ['127.0.0.1', 'localhost'] as const;

/** Programs that follow these variables (kubectl's plug-ins, curl, Node.js on request) would ask the proxy for our own ports. */
export const proxyEnvironment: Check = {
  id: 'proxy-environment',
  title: 'Proxy settings of the shell leave the loopback alone',
  group: groups.create,
  about: {
    severity: 'warning',
    looksAt: 'HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY, and whether the cluster file has a proxyConfiguration',
    expects: `NO_PROXY has ${loopbackHosts.join(' and ')}; where this shell needs a proxy, the machines have one too`,
    remedy: 'extend NO_PROXY, or add spec.proxyConfiguration',
  },
  async run({ config }, { env }): Promise<CheckResult> {
    const read = (name: string): string => env[name] || env[name.toLowerCase()] || '';
    const proxies = ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY'].filter((name) => read(name) !== '');
    if (proxies.length === 0) return { status: 'passed', observed: 'no proxy' };
    const noProxy = read('NO_PROXY');
    const missing = loopbackHosts.filter((host) => !isExempt(host, noProxy));
    if (missing.length > 0) {
      return {
        status: 'warning',
        observed: `${proxies.join(', ')} set, and NO_PROXY lacks ${missing.join(' and ')}`,
        expected: 'API servers on ports of this host are reached directly',
        remedy: `export NO_PROXY=${[noProxy, ...missing].filter((part) => part !== '').join(',')}`,
      };
    }
    if (config.cluster.spec.proxyConfiguration) return { status: 'passed' };
    return {
      status: 'warning',
      observed: `${proxies.join(', ')} set, but the cluster file has no proxyConfiguration: machines do without a proxy`,
      expected: 'machines that reach registries as this host does',
      remedy: 'Add spec.proxyConfiguration unless machines reach the registries of the release directly.',
    };
  },
};
