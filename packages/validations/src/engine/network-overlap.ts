import { rangesOverlap } from '@eksa/container-engine';
import type { Check } from '@eksa/core/provider';
import { groups } from '../groups.ts';

/** The network that Docker machines share, as Cluster API's Docker provider names it. */
const machineNetwork = 'kind';

export const networkOverlap: Check = {
  id: 'network-overlap',
  title: "Pods' and services' addresses differ from the machines'",
  group: groups.engine,
  about: {
    severity: 'failed',
    looksAt: `the ranges of Docker network ${machineNetwork}, where it exists already`,
    expects: 'ranges in spec.clusterNetwork that share no address with it',
    remedy: 'choose other ranges, or remove the network when no cluster uses it',
  },
  async run({ config }, { engine, signal }) {
    if (engine.networkRanges === undefined) return { status: 'unknown', observed: 'this engine does not tell the ranges of its networks' };
    const subnets = (await engine.networkRanges(machineNetwork, signal ? { signal } : {})) ?? [];
    const { pods, services } = config.cluster.spec.clusterNetwork;
    const wanted = [
      ...pods.cidrBlocks.map((cidr) => ({ field: 'pods', cidr })),
      ...services.cidrBlocks.map((cidr) => ({ field: 'services', cidr })),
    ];
    const clashes = wanted.flatMap(({ field, cidr }) =>
      subnets.filter((subnet) => rangesOverlap(subnet, cidr)).map((subnet) => ({ field, cidr, subnet })),
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
