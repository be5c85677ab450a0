import type { ClusterConfig } from '@eksa/core/config';
import type { Finding } from '@eksa/core/events';
import { rolesOf } from '../roles.ts';
import { failed, machineField } from './finding.ts';

/** etcd machines get the control plane's format, so all of them must run the same system. */
export function oneSystemWithExternalEtcd(config: ClusterConfig): readonly Finding[] {
  if (config.cluster.spec.externalEtcdConfiguration === undefined) return [];
  const families = rolesOf(config).flatMap(({ title, machine, machineName }) =>
    machine ? [{ title, family: machine.osFamily, machineName }] : [],
  );
  const [first] = families;
  const other = families.find(({ family }) => family !== first?.family);
  if (other === undefined) return [];
  return [
    failed({
      id: 'vsphere-os-family',
      title: 'All machines run the same operating system when etcd is external',
      observed: families.map(({ title, family }) => `${title}: ${family}`).join(', '),
      expected: 'one osFamily in every machine config',
      remedy: 'Give every VSphereMachineConfig the same osFamily, or remove spec.externalEtcdConfiguration.',
      field: machineField(other.machineName, 'spec', 'osFamily'),
    }),
  ];
}
