import type { KubeObject } from '@eksa/core/ports';
import type { DatacenterSpec } from '../../config/datacenter.ts';
import type { FailureDomain } from '../../config/failure-domain.ts';
import { types } from '../types.ts';

export interface FailureDomainsInput {
  readonly cluster: string;
  /** Name of the VSphereDatacenterConfig. */
  readonly datacenterName: string;
  readonly datacenter: DatacenterSpec;
}

/** Name on the management cluster: failure domains have no namespace, so it says whose they are. */
export function failureDomainName(cluster: string, datacenterName: string, domain: string): string {
  return `${cluster}-${datacenterName}-${domain}`;
}

/** A VSphereFailureDomain and a VSphereDeploymentZone for each failure domain of the datacenter. */
export function failureDomains(input: FailureDomainsInput): readonly KubeObject[] {
  return (input.datacenter.failureDomains ?? []).flatMap((domain) => [describe(input, domain), zone(input, domain)]);
}

const labelPrefix = 'infrastructure.cluster.x-k8s.io';

function nameOf({ cluster, datacenterName }: FailureDomainsInput, domain: FailureDomain): string {
  return failureDomainName(cluster, datacenterName, domain.name);
}

/** vCenter's objects are found by tags of these categories, which Cluster API attaches itself. */
function describe(input: FailureDomainsInput, domain: FailureDomain): KubeObject {
  const { datacenter } = input.datacenter;
  return {
    ...types.failureDomain,
    metadata: { name: nameOf(input, domain) },
    spec: {
      region: { name: datacenter, type: 'Datacenter', tagCategory: 'k8s-region', autoConfigure: true },
      zone: { name: domain.computeCluster, type: 'ComputeCluster', tagCategory: 'k8s-zone', autoConfigure: true },
      topology: {
        datacenter,
        computeCluster: domain.computeCluster,
        datastore: domain.datastore,
        networks: [domain.network],
      },
    },
  };
}

function zone(input: FailureDomainsInput, domain: FailureDomain): KubeObject {
  const name = nameOf(input, domain);
  return {
    ...types.deploymentZone,
    metadata: {
      name,
      labels: {
        [`${labelPrefix}/cluster-name`]: input.cluster,
        [`${labelPrefix}/vsphere-datacenter-config-name`]: input.datacenterName,
      },
    },
    spec: {
      server: input.datacenter.server,
      failureDomain: name,
      placementConstraint: { resourcePool: domain.resourcePool, folder: domain.folder },
    },
  };
}
