import type { ClusterConfig } from '@eksa/core/config';
import type { Finding } from '@eksa/core/events';
import { datacenterOf } from '../roles.ts';
import { clusterField, failed } from './finding.ts';

/** A worker group can only be bound to one failure domain, and to one that the datacenter has. */
export function failureDomainsAreKnown(config: ClusterConfig): readonly Finding[] {
  return [...severalDomains(config), ...unknownDomains(config)];
}

function severalDomains(config: ClusterConfig): readonly Finding[] {
  return config.cluster.spec.workerNodeGroupConfigurations.flatMap(({ name, failureDomains = [] }, index) => {
    if (failureDomains.length < 2) return [];
    return [
      failed({
        id: 'vsphere-failure-domain-count',
        title: 'Worker groups are bound to one failure domain',
        observed: `worker group ${name} names ${failureDomains.length}: ${failureDomains.join(', ')}`,
        expected: 'one at most',
        remedy: 'Make a worker group for each failure domain.',
        field: clusterField(config, 'spec', 'workerNodeGroupConfigurations', index, 'failureDomains'),
      }),
    ];
  });
}

function unknownDomains(config: ClusterConfig): readonly Finding[] {
  const known = (datacenterOf(config).failureDomains ?? []).map(({ name }) => name);
  return config.cluster.spec.workerNodeGroupConfigurations.flatMap(({ name, failureDomains = [] }, index) =>
    failureDomains
      .filter((domain) => !known.includes(domain))
      .map((domain) =>
        failed({
          id: 'vsphere-failure-domain',
          title: 'Worker groups are bound to failure domains of the datacenter',
          observed: `worker group ${name} names failure domain ${domain}`,
          expected: known.length === 0 ? 'no failure domain: the datacenter has none' : `one of ${known.join(', ')}`,
          remedy: 'Add the failure domain to spec.failureDomains of the VSphereDatacenterConfig, or correct the name.',
          field: clusterField(config, 'spec', 'workerNodeGroupConfigurations', index, 'failureDomains'),
        }),
      ),
  );
}
