import { eksaApiVersion, printClusterFile } from '@eksa/core/config';

interface Part {
  readonly kind: string;
  readonly name: string;
  readonly spec: Readonly<Record<string, unknown>>;
}

const publicKey = `ssh-ed25519 ${'A'.repeat(68)} bench@example.com`;

/** Groups with a name and a count, on Docker. */
export function plainFile(groups: number): string {
  const workers = counted(groups, (name) => ({ name, count: 1 }));
  return fileOf([
    { kind: 'Cluster', name: 'bench', spec: cluster('Docker', workers, {}) },
    { kind: 'DockerDatacenterConfig', name: 'bench', spec: {} },
  ]);
}

/** Groups with labels, taints, settings of kubelet, and machines of their own, on vSphere. */
export function richFile(groups: number): string {
  const workers = counted(groups, (name) => ({
    name,
    count: 1,
    machineGroupRef: { kind: 'VSphereMachineConfig', name },
    labels: { team: 'payments', 'example.com/tier': 'gold' },
    taints: [{ key: 'example.com/dedicated', value: name, effect: 'PreferNoSchedule' }],
    kubeletConfiguration: {
      kind: 'KubeletConfiguration',
      maxPods: 50,
      cpuManagerPolicy: 'static',
      systemReserved: { cpu: '500m', memory: '1Gi' },
      evictionHard: { 'memory.available': '500Mi', 'nodefs.available': '10%' },
    },
  }));
  const controlPlane = { endpoint: { host: '192.0.2.10' }, machineGroupRef: { kind: 'VSphereMachineConfig', name: 'cp' } };
  return fileOf([
    { kind: 'Cluster', name: 'bench', spec: cluster('VSphere', workers, controlPlane) },
    { kind: 'VSphereDatacenterConfig', name: 'bench', spec: datacenter },
    ...['cp', ...counted(groups, (name) => name)].map((name) => ({ kind: 'VSphereMachineConfig', name, spec: machine })),
  ]);
}

function counted<T>(count: number, make: (name: string) => T): readonly T[] {
  return Array.from({ length: count }, (_, index) => make(`md-${index}`));
}

function cluster(provider: string, workers: readonly unknown[], controlPlane: Readonly<Record<string, unknown>>): Part['spec'] {
  return {
    clusterNetwork: {
      cniConfig: { cilium: {} },
      pods: { cidrBlocks: ['192.168.0.0/16'] },
      services: { cidrBlocks: ['10.96.0.0/12'] },
    },
    controlPlaneConfiguration: { count: 1, ...controlPlane },
    datacenterRef: { kind: `${provider}DatacenterConfig`, name: 'bench' },
    kubernetesVersion: '1.34',
    workerNodeGroupConfigurations: workers,
  };
}

const datacenter = { datacenter: 'dc', insecure: true, network: '/dc/network/VM Network', server: 'vcenter.example.com', thumbprint: '' };

const machine = {
  datastore: '/dc/datastore/ssd',
  diskGiB: 25,
  folder: '/dc/vm/bench',
  memoryMiB: 8192,
  numCPUs: 2,
  osFamily: 'ubuntu',
  resourcePool: '/dc/host/cluster/Resources',
  template: '/dc/vm/Templates/ubuntu',
  users: [{ name: 'capv', sshAuthorizedKeys: [publicKey] }],
};

function fileOf(parts: readonly Part[]): string {
  return printClusterFile(
    parts.map(({ kind, name, spec }) => ({ apiVersion: eksaApiVersion, kind, metadata: { name, namespace: 'default' }, spec })),
  );
}
