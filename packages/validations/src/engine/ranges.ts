import { BlockList, isIPv4 } from 'node:net';
import type { Check } from '@eksa/core/provider';
import { groups } from '../groups.ts';

/** The network that Docker machines share, as Cluster API's Docker provider names it. */
const machineNetwork = 'kind';

/** True when two ranges like `10.0.0.0/8` share an address. Ranges of different families do not. */
export function overlap(a: string, b: string): boolean {
  const [addressA = '', prefixA = ''] = a.split('/');
  const [addressB = '', prefixB = ''] = b.split('/');
  if (isIPv4(addressA) !== isIPv4(addressB)) return false;
  return contains(addressA, prefixA, addressB) || contains(addressB, prefixB, addressA);
}

export const ranges: Check = {
  id: 'network-overlap',
  title: "Pods' and services' addresses differ from the machines'",
  group: groups.engine,
  async run({ config }, { engine, signal }) {
    const subnets = (await engine.networkRanges?.(machineNetwork, signal ? { signal } : {})) ?? [];
    const { pods, services } = config.cluster.spec.clusterNetwork;
    const wanted = [
      ...pods.cidrBlocks.map((cidr) => ({ field: 'pods', cidr })),
      ...services.cidrBlocks.map((cidr) => ({ field: 'services', cidr })),
    ];
    const clashes = wanted.flatMap(({ field, cidr }) =>
      subnets.filter((subnet) => overlap(subnet, cidr)).map((subnet) => ({ field, cidr, subnet })),
    );
    if (clashes.length === 0) return { status: 'passed' };
    return {
      status: 'failed',
      observed: clashes
        .map(({ field, cidr, subnet }) => `${field} ${cidr} overlaps ${subnet} of Docker network ${machineNetwork}`)
        .join('; '),
      expected: 'ranges that share no address',
      remedy: `Choose other ranges in spec.clusterNetwork, or remove the network when no cluster uses it: docker network rm ${machineNetwork}`,
    };
  },
};

function contains(address: string, prefix: string, inner: string): boolean {
  const family = isIPv4(address) ? 'ipv4' : 'ipv6';
  const list = new BlockList();
  list.addSubnet(address, Number(prefix), family);
  return list.check(inner, family);
}
