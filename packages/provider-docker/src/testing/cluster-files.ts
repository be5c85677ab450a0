import { stringify } from 'yaml';
import { type Combination, pairwise } from '../../../core/src/render/testing/pairwise.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What one value of a factor adds to the file. */
interface Part {
  readonly spec?: Fields;
  readonly network?: Fields;
  readonly controlPlane?: Fields;
  readonly workers?: Fields;
  readonly objects?: readonly Fields[];
}

const apiVersion = 'anywhere.eks.amazonaws.com/v1alpha1';
const name = 'pairs';
const certificate = '-----BEGIN CERTIFICATE-----\nMAo=\n-----END CERTIFICATE-----\n';
const kubeletConfiguration = { apiVersion: 'kubelet.config.k8s.io/v1beta1', kind: 'KubeletConfiguration', maxPods: 50, evictionSoft: {} };
const taint = { key: 'team', value: 'a', effect: 'PreferNoSchedule' };
const labels = { 'example.com/team': 'a', empty: '' };
const mirror = { endpoint: 'mirror.test', port: '5000' };
const oidc = { apiVersion, kind: 'OIDCConfig', metadata: { name: 'oidc' }, spec: { clientId: 'c', issuerUrl: 'https://issuer.test' } };
const iam = {
  apiVersion,
  kind: 'AWSIamConfig',
  metadata: { name: 'iam' },
  spec: {
    awsRegion: 'eu-west-1',
    backendMode: ['EKSConfigMap'],
    mapRoles: [{ roleARN: 'arn:aws:iam::1:role/r', username: 'u', groups: ['g'] }],
  },
};
const refTo = ({ kind, metadata }: { readonly kind: string; readonly metadata: { readonly name: string } }) => ({
  kind,
  name: metadata.name,
});
const ociNamespaces = [
  { registry: 'public.ecr.aws', namespace: 'eks-anywhere' },
  { registry: '783794618700.dkr.ecr.us-west-2.amazonaws.com', namespace: 'packages' },
];

/** Every field that Docker clusters may have, with the values that make a difference. */
const parts: Readonly<Record<string, Readonly<Record<string, Part>>>> = {
  version: {
    '1.30': { spec: { kubernetesVersion: '1.30' } },
    '1.31': { spec: { kubernetesVersion: '1.31' } },
    '1.34': { spec: { kubernetesVersion: '1.34' } },
  },
  etcd: { stacked: {}, external: { spec: { externalEtcdConfiguration: { count: 3 } } } },
  controlPlanes: { one: { controlPlane: { count: 1 } }, three: { controlPlane: { count: 3 } } },
  count: { one: { workers: { count: 1 } }, none: { workers: { count: 0 } }, default: {} },
  scaling: { fixed: {}, automatic: { workers: { autoscalingConfiguration: { minCount: 0, maxCount: 4 } } } },
  workerVersion: { same: {}, older: { workers: { kubernetesVersion: '1.30' } } },
  workerTaints: { none: {}, one: { workers: { taints: [taint] } }, empty: { workers: { taints: [] } } },
  controlPlaneTaints: { default: {}, one: { controlPlane: { taints: [taint] } } },
  workerLabels: { none: {}, some: { workers: { labels } } },
  controlPlaneLabels: { none: {}, some: { controlPlane: { labels } } },
  workerKubelet: { flags: {}, file: { workers: { kubeletConfiguration } } },
  controlPlaneKubelet: { flags: {}, file: { controlPlane: { kubeletConfiguration } } },
  workerRollout: {
    default: {},
    none: { workers: { upgradeRolloutStrategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } } } },
  },
  controlPlaneRollout: {
    default: {},
    none: { controlPlane: { upgradeRolloutStrategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0 } } } },
  },
  names: { none: {}, some: { controlPlane: { certSans: ['11.11.11.11', 'api.example.com'] } } },
  flags: { none: {}, own: { controlPlane: { apiServerExtraArgs: { 'audit-log-maxage': '7', 'service-account-issuer': 'https://own' } } } },
  audit: { builtIn: {}, own: { controlPlane: { auditPolicyContent: 'apiVersion: audit.k8s.io/v1\nkind: Policy\nrules: []\n' } } },
  admission: { all: {}, excluded: { controlPlane: { skipAdmissionForSystemResources: true } } },
  mirror: {
    none: {},
    plain: { spec: { registryMirrorConfiguration: mirror } },
    trusted: { spec: { registryMirrorConfiguration: { ...mirror, caCertContent: certificate, ociNamespaces } } },
    insecure: { spec: { registryMirrorConfiguration: { ...mirror, insecureSkipVerify: true } } },
    login: { spec: { registryMirrorConfiguration: { ...mirror, authenticate: true } } },
  },
  proxy: {
    none: {},
    some: {
      spec: { proxyConfiguration: { httpProxy: 'http://10.0.0.1:3128', httpsProxy: 'http://10.0.0.1:3128', noProxy: ['10.0.0.0/8'] } },
    },
  },
  identity: {
    certificates: {},
    oidc: { spec: { identityProviderRefs: [refTo(oidc)] }, objects: [oidc] },
    iam: { spec: { identityProviderRefs: [refTo(iam)] }, objects: [iam] },
    both: { spec: { identityProviderRefs: [refTo(oidc), refTo(iam)] }, objects: [oidc, iam] },
  },
  podIam: { none: {}, some: { spec: { podIamConfig: { serviceAccountIssuer: 'https://pods.test' } } } },
  health: {
    unchecked: {},
    cluster: { spec: { machineHealthCheck: { nodeStartupTimeout: '20m0s', maxUnhealthy: 1 } } },
    group: { workers: { machineHealthCheck: { unhealthyMachineTimeout: '1m0s', maxUnhealthy: '20%' } } },
  },
  nodeNetwork: { default: {}, masked: { network: { nodes: { cidrMaskSize: 24 } } } },
  resolver: { default: {}, own: { network: { dns: { resolvConf: { path: '/etc/my-resolv.conf' } } } } },
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
      datacenterRef: refTo(datacenter),
      workerNodeGroupConfigurations: [
        { name: 'md-0', ...all('workers') },
        { name: 'md-1', count: 1 },
      ],
    },
  };
  return [cluster, datacenter, ...chosen.flatMap(({ objects = [] }) => objects)].map((object) => stringify(object)).join('---\n');
}
