import type { ClusterConfig } from '@eksa/core/config';
import type { Finding } from '@eksa/core/events';
import { rolesOf } from '../roles.ts';
import { failed, machineField } from './finding.ts';

/** Control plane and etcd are always on the datacenter's network: the endpoint is announced there. */
export function networksOfWorkersOnly(config: ClusterConfig): readonly Finding[] {
  return rolesOf(config)
    .filter(({ role, machine }) => role !== 'workers' && (machine?.networks?.length ?? 0) > 0)
    .map(({ title, machineName, machine }) =>
      failed({
        id: 'vsphere-networks',
        title: 'Only workers have networks of their own',
        observed: `VSphereMachineConfig ${machineName} of the ${title} has networks ${machine?.networks?.join(', ')}`,
        expected: 'no networks: these machines are on the network of the VSphereDatacenterConfig',
        remedy: `Remove spec.networks from ${machineName}, or give the ${title} a machine config of its own.`,
        field: machineField(machineName, 'spec', 'networks'),
      }),
    );
}
