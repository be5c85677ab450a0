import { errorText } from '@eksa/core/errors';
import type { Check } from '@eksa/core/provider';
import { groups } from '../groups.ts';
import type { Network } from '../host/network.ts';

/** No port is fixed: API servers are published on free ports of 127.0.0.1, so it suffices that these can be had and reached. */
export function loopback(network: Network): Check {
  return {
    id: 'loopback-ports',
    title: 'Ports of 127.0.0.1 can be opened and reached',
    group: groups.create,
    about: {
      severity: 'failed',
      looksAt: 'a free port of 127.0.0.1, opened and connected to for a moment',
      expects: 'a connection; API servers are published on such ports, none of which is fixed',
      remedy: 'look for a firewall rule on the loopback interface, or for programs that hold all ports',
    },
    async run(_input, { signal }) {
      try {
        await network.loopback(signal);
        return { status: 'passed' };
      } catch (error) {
        signal?.throwIfAborted();
        return {
          status: 'failed',
          observed: errorText(error),
          expected: 'a connection to a port of 127.0.0.1 that we have opened',
          remedy: 'Look for a firewall rule on the loopback interface (sudo iptables -S), or for programs that hold all ports (ss -tan).',
        };
      }
    },
  };
}
