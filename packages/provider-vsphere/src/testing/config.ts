import { type ClusterConfig, optionsOf, parseClusterFile } from '@eksa/core/config';
import { stringify } from 'yaml';
import { vsphereProvider } from '../provider.ts';

type Fields = Readonly<Record<string, unknown>>;

/** How a file differs from the smallest one. Fields are put over those that are there. */
export interface Change {
  readonly cluster?: Fields;
  readonly controlPlane?: Fields;
  readonly workers?: Fields;
  readonly datacenter?: Fields;
  /** Of every machine config: `cp`, `etcd` and `wn`. */
  readonly machine?: Fields;
  readonly machines?: Readonly<Record<string, Fields>>;
  readonly etcd?: boolean;
  readonly others?: readonly Fields[];
}

export const sshKey = `ssh-ed25519 ${Buffer.concat([Buffer.from([0, 0, 0, 11]), Buffer.from('ssh-ed25519'), Buffer.alloc(36, 7)]).toString('base64')}`;

const machineRef = (name: string) => ({ machineGroupRef: { kind: 'VSphereMachineConfig', name } });

/** The documents of a small file with the change. */
export function documents({ etcd = false, ...change }: Change = {}): readonly Fields[] {
  const apiVersion = 'anywhere.eks.amazonaws.com/v1alpha1';
  const machine = (name: string) => ({
    apiVersion,
    kind: 'VSphereMachineConfig',
    metadata: { name },
    spec: {
      datastore: '/DC/datastore/fast',
      folder: '/DC/vm/eksa',
      resourcePool: '/DC/host/pool',
      osFamily: 'ubuntu',
      template: '/DC/vm/Templates/ubuntu',
      users: [{ name: 'capv', sshAuthorizedKeys: [`${sshKey} me@example.test`] }],
      ...change.machine,
      ...change.machines?.[name],
    },
  });
  return [
    {
      apiVersion,
      kind: 'Cluster',
      metadata: { name: 'prod' },
      spec: {
        kubernetesVersion: '1.34',
        clusterNetwork: {
          cniConfig: { cilium: {} },
          pods: { cidrBlocks: ['192.168.0.0/16'] },
          services: { cidrBlocks: ['10.96.0.0/12'] },
        },
        controlPlaneConfiguration: { count: 1, endpoint: { host: '10.0.0.5' }, ...machineRef('cp'), ...change.controlPlane },
        datacenterRef: { kind: 'VSphereDatacenterConfig', name: 'dc' },
        workerNodeGroupConfigurations: [{ name: 'md-0', count: 2, ...machineRef('wn'), ...change.workers }],
        ...(etcd ? { externalEtcdConfiguration: { count: 3, ...machineRef('etcd') } } : {}),
        ...change.cluster,
      },
    },
    {
      apiVersion,
      kind: 'VSphereDatacenterConfig',
      metadata: { name: 'dc' },
      spec: { server: 'vcenter.test', datacenter: 'DC', network: 'lab', thumbprint: 'AB:CD', ...change.datacenter },
    },
    ...['cp', 'wn', ...(etcd ? ['etcd'] : [])].map(machine),
    ...(change.others ?? []),
  ];
}

/** As a user's file is read. */
export function configWith(change: Change = {}): ClusterConfig {
  const text = documents(change)
    .map((document) => stringify(document))
    .join('---\n');
  return parseClusterFile(text, { ...optionsOf([vsphereProvider]), file: 'prod.yaml', features: ['VSPHERE_IN_PLACE_UPGRADE'] });
}

/** What reading the file complains about: `path: message`. */
export function problemsOf(change: Change): readonly string[] {
  try {
    configWith(change);
    return [];
  } catch (error) {
    const { details } = error as {
      readonly details: { readonly problems: readonly { readonly path: string; readonly message: string }[] };
    };
    return details.problems.map(({ path, message }) => `${path}: ${message}`);
  }
}
