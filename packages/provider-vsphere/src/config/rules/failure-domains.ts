import type { ClusterConfig } from '@eksa/core/config';
import type { Finding } from '@eksa/core/events';
import { datacenterOf } from '../roles.ts';
import { clusterField, failed } from './finding.ts';

/** A worker group can only be bound to a failure domain that the datacenter has. */
export function failureDomainsAreKnown(config: ClusterConfig): readonly Finding[] {
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
