import { stringify } from 'yaml';
import { type Combination, pairwise } from '../../../core/src/render/testing/pairwise.ts';
import { type Part, parts } from './parts.ts';

type Fields = Readonly<Record<string, unknown>>;

const apiVersion = 'anywhere.eks.amazonaws.com/v1alpha1';
const machineRef = (name: string) => ({ machineGroupRef: { kind: 'VSphereMachineConfig', name } });

/** The switches that some of these files need. */
export const features = ['API_SERVER_EXTRA_ARGS_ENABLED', 'VSPHERE_IN_PLACE_UPGRADE'] as const;

/** The logins that some of them need. */
export const environment = {
  EKSA_VSPHERE_USERNAME: 'admin',
  EKSA_VSPHERE_PASSWORD: 'word',
  REGISTRY_USERNAME: 'user',
  REGISTRY_PASSWORD: 'word',
} as const;

export interface ClusterFile {
  /** What is not as in a plain file, e.g. `etcd=external mirror=login`. */
  readonly title: string;
  readonly text: string;
}

/** Factor → names of its values. */
export const factors: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(parts).map(([factor, values]) => [factor, Object.keys(values)]),
);

/** Cluster files in which every two values of different fields meet at least once. */
export function clusterFiles(): readonly ClusterFile[] {
  return pairwise(factors).map((combination) => ({ title: titleOf(combination), text: textOf(combination) }));
}

function titleOf(combination: Combination): string {
  const unusual = Object.entries(combination).filter(([factor, value]) => Object.keys(parts[factor] ?? {})[0] !== value);
  return unusual.map(([factor, value]) => `${factor}=${value}`).join(' ');
}

/** Factors whose value the rest of the combination rules out: a file with it would be refused. */
function ruledOut({ system, etcd, controlPlaneRollout, mirror }: Combination): readonly (string | false)[] {
  const onBottlerocket = system === 'bottlerocket' || system === 'imported';
  return [
    !onBottlerocket && 'settings',
    onBottlerocket && mirror === 'insecure' && 'mirror',
    etcd === 'external' && controlPlaneRollout === 'inPlace' && 'controlPlaneRollout',
  ];
}

/** The file of a combination, without what it rules out. */
export function textOf(combination: Combination): string {
  const without = ruledOut(combination);
  const chosen = Object.entries(combination)
    .filter(([factor]) => !without.includes(factor))
    .map(([factor, value]) => parts[factor]?.[value] ?? {});
  const all = (part: Exclude<keyof Part, 'objects'>): Fields => Object.assign({}, ...chosen.map((one) => one[part]));
  const hostOs = all('hostOs');
  const machine = (name: string, own: Fields = {}) => ({
    apiVersion,
    kind: 'VSphereMachineConfig',
    metadata: { name },
    spec: {
      datastore: '/DC/datastore/fast',
      folder: '/DC/vm/eksa',
      resourcePool: '/DC/host/pool',
      ...all('machine'),
      ...(Object.keys(hostOs).length > 0 ? { hostOSConfiguration: hostOs } : {}),
      ...own,
    },
  });
  const datacenter = {
    apiVersion,
    kind: 'VSphereDatacenterConfig',
    metadata: { name: 'dc' },
    spec: { server: 'vcenter.test', datacenter: 'DC', network: 'lab', ...all('datacenter') },
  };
  const cluster = {
    apiVersion,
    kind: 'Cluster',
    metadata: { name: 'pairs' },
    spec: {
      ...all('spec'),
      clusterNetwork: {
        cniConfig: { cilium: {} },
        pods: { cidrBlocks: ['192.168.0.0/16'] },
        services: { cidrBlocks: ['10.96.0.0/12'] },
        ...all('network'),
      },
      controlPlaneConfiguration: { endpoint: { host: '10.0.0.5' }, ...machineRef('cp'), ...all('controlPlane') },
      datacenterRef: { kind: datacenter.kind, name: 'dc' },
      workerNodeGroupConfigurations: [
        { name: 'md-0', ...machineRef('wn'), ...all('workers') },
        { name: 'md-1', count: 1, ...machineRef('wn') },
      ],
    },
  };
  const machines = [
    machine('cp'),
    machine('wn', all('workerMachine')),
    ...('externalEtcdConfiguration' in cluster.spec ? [machine('etcd')] : []),
  ];
  return [cluster, datacenter, ...machines, ...chosen.flatMap(({ objects = [] }) => objects)]
    .map((object) => stringify(object))
    .join('---\n');
}
