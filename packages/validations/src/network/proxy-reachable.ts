import { isIP } from 'node:net';
import { errorText } from '@eksa/core/errors';
import type { Check, CheckResult } from '@eksa/core/provider';
import { groups } from '../groups.ts';
import type { Network, Place } from '../host/network.ts';

const timeoutMs = 5_000;

const worst = ['failed', 'warning', 'unknown'] as const;

export function proxyReachable(network: Network): Check {
  return {
    id: 'proxy-reachable',
    title: "The machines' proxy can be found",
    group: groups.create,
    about: {
      severity: 'failed',
      looksAt: 'httpProxy and httpsProxy of spec.proxyConfiguration: address of the name, and a TCP connection',
      expects: 'an address; a proxy that does not answer here is a warning, as machines may reach it',
      remedy: 'correct the URL, or the DNS of this host',
    },
    async run({ config }, { signal }) {
      const proxy = config.cluster.spec.proxyConfiguration;
      if (proxy === undefined) return { status: 'passed', observed: 'no proxy' };
      const results = await Promise.all([...new Set([proxy.httpProxy, proxy.httpsProxy])].map((url) => look(url, network, signal)));
      return worst.flatMap((status) => results.filter((result) => result.status === status))[0] ?? { status: 'passed' };
    },
  };
}

async function look(url: string, network: Network, signal: AbortSignal | undefined): Promise<CheckResult> {
  const { host, port } = placeOf(url);
  const nameless = await nameProblem(host, network, signal);
  if (nameless !== undefined) return nameless;
  const deadline = AbortSignal.timeout(timeoutMs);
  try {
    await network.connect({ host, port }, signal ? AbortSignal.any([signal, deadline]) : deadline);
    return { status: 'passed' };
  } catch (error) {
    signal?.throwIfAborted();
    return {
      status: 'warning',
      observed: `${host}:${port} does not answer: ${deadline.aborted ? `no connection within ${timeoutMs / 1000} s` : errorText(error)}`,
      expected: 'a connection, from the machines at least',
      remedy: `Check that the proxy runs, and ${host}:${port} in spec.proxyConfiguration.`,
    };
  }
}

async function nameProblem(host: string, network: Network, signal: AbortSignal | undefined): Promise<CheckResult | undefined> {
  if (isIP(host) !== 0) return undefined;
  try {
    if ((await network.resolve(host, signal)).length > 0) return undefined;
  } catch (error) {
    signal?.throwIfAborted();
    return { status: 'unknown', observed: `${host} cannot be looked up: ${errorText(error)}` };
  }
  return {
    status: 'failed',
    observed: `${host} has no address`,
    expected: 'the name of a proxy in the DNS',
    remedy: `Correct ${host} in spec.proxyConfiguration, or the DNS of this host.`,
  };
}

/** `HOST:PORT`, or a URL with a port, as the rules of the file have made sure. */
function placeOf(url: string): Place {
  const [, authority = url] = /^https?:\/\/(?:[^@/]*@)?([^/?#]*)/.exec(url) ?? [];
  const colon = authority.lastIndexOf(':');
  return { host: authority.slice(0, colon).replace(/^\[|\]$/g, ''), port: Number(authority.slice(colon + 1)) };
}
