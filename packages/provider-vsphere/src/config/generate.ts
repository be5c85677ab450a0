import { eksaApiVersion as apiVersion, type EksaObject } from '@eksa/core/config';
import { machineKind } from './roles.ts';
import { bottlerocketUser } from './user.ts';

const datacenterKind = 'VSphereDatacenterConfig';

/** A cluster with every role on machines of its own. What only the user knows is left empty, and is asked for by the checks. */
export function generate(name: string, kubernetesVersion: string): readonly EksaObject[] {
  const machines = { controlPlane: `${name}-cp`, workers: name, etcd: `${name}-etcd` };
  const refTo = (machine: string) => ({ kind: machineKind, name: machine });
  return [
    {
      apiVersion,
      kind: 'Cluster',
      metadata: { name },
      spec: {
        clusterNetwork: {
          cniConfig: { cilium: {} },
          pods: { cidrBlocks: ['192.168.0.0/16'] },
          services: { cidrBlocks: ['10.96.0.0/12'] },
        },
        controlPlaneConfiguration: { count: 2, endpoint: { host: '' }, machineGroupRef: refTo(machines.controlPlane) },
        datacenterRef: { kind: datacenterKind, name },
        externalEtcdConfiguration: { count: 3, machineGroupRef: refTo(machines.etcd) },
        kubernetesVersion,
        managementCluster: { name },
        workerNodeGroupConfigurations: [{ count: 2, machineGroupRef: refTo(machines.workers), name: 'md-0' }],
      },
    },
    {
      apiVersion,
      kind: datacenterKind,
      metadata: { name },
      spec: { datacenter: '', insecure: false, network: '', server: '', thumbprint: '' },
    },
    ...Object.values(machines).map((machine) => machineConfig(machine)),
  ];
}

function machineConfig(name: string): EksaObject {
  return {
    apiVersion,
    kind: machineKind,
    metadata: { name },
    spec: {
      datastore: '',
      diskGiB: 25,
      folder: '',
      memoryMiB: 8192,
      numCPUs: 2,
      osFamily: 'bottlerocket',
      resourcePool: '',
      users: [{ name: bottlerocketUser, sshAuthorizedKeys: ['ssh-rsa AAAA...'] }],
    },
  };
}
