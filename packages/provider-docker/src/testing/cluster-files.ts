import { stringify } from 'yaml';
import { type ClusterPart, clusterParts, type Parts } from '../../../core/src/render/testing/cluster-parts.ts';
import { type Combination, pairwise } from '../../../core/src/render/testing/pairwise.ts';

type Fields = Readonly<Record<string, unknown>>;

const apiVersion = 'anywhere.eks.amazonaws.com/v1alpha1';
const name = 'pairs';

/** Every field that Docker clusters may have, with the values that make a difference. */
const parts: Parts<ClusterPart> = {
  version: {
    '1.30': { spec: { kubernetesVersion: '1.30' } },
    '1.31': { spec: { kubernetesVersion: '1.31' } },
    '1.34': { spec: { kubernetesVersion: '1.34' } },
  },
  etcd: { stacked: {}, external: { spec: { externalEtcdConfiguration: { count: 3 } } } },
  controlPlanes: { one: { controlPlane: { count: 1 } }, three: { controlPlane: { count: 3 } } },
  ...clusterParts,
};

/** The switches that some of these files need. */
export const features = ['API_SERVER_EXTRA_ARGS_ENABLED'] as const;

/** The logins that some of them need. */
export const environment = { REGISTRY_USERNAME: 'user', REGISTRY_PASSWORD: 'word' } as const;

export interface ClusterFile {
  /** What is not as in a plain file, e.g. `etcd=external mirror=login`. */
  readonly title: string;
  readonly text: string;
}

/** Cluster files in which every two values of different fields meet at least once. */
export function clusterFiles(): readonly ClusterFile[] {
  const factors = Object.fromEntries(Object.entries(parts).map(([factor, values]) => [factor, Object.keys(values)]));
  return pairwise(factors).map((combination) => ({ title: titleOf(combination), text: textOf(combination) }));
}

function titleOf(combination: Combination): string {
  const unusual = Object.entries(combination).filter(([factor, value]) => Object.keys(parts[factor] ?? {})[0] !== value);
  return unusual.map(([factor, value]) => `${factor}=${value}`).join(' ');
}

function textOf(combination: Combination): string {
  const chosen = Object.entries(combination).map(([factor, value]) => parts[factor]?.[value] ?? {});
  const all = (part: 'spec' | 'network' | 'controlPlane' | 'workers'): Fields => Object.assign({}, ...chosen.map((one) => one[part]));
  const datacenter = { apiVersion, kind: 'DockerDatacenterConfig', metadata: { name }, spec: {} };
  const cluster = {
    apiVersion,
    kind: 'Cluster',
    metadata: { name },
    spec: {
      ...all('spec'),
      clusterNetwork: {
        cniConfig: { cilium: {} },
        pods: { cidrBlocks: ['192.168.0.0/16'] },
        services: { cidrBlocks: ['10.96.0.0/12'] },
        ...all('network'),
      },
      controlPlaneConfiguration: all('controlPlane'),
      datacenterRef: { kind: datacenter.kind, name },
      workerNodeGroupConfigurations: [
        { name: 'md-0', ...all('workers') },
        { name: 'md-1', count: 1 },
      ],
    },
  };
  return [cluster, datacenter, ...chosen.flatMap(({ objects = [] }) => objects)].map((object) => stringify(object)).join('---\n');
}
