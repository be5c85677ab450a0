import { sshKey } from './config.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What one value of a factor adds to the file. */
export interface Part {
  readonly spec?: Fields;
  readonly network?: Fields;
  readonly controlPlane?: Fields;
  readonly workers?: Fields;
  readonly datacenter?: Fields;
  /** Of every machine config. */
  readonly machine?: Fields;
  readonly workerMachine?: Fields;
  readonly hostOs?: Fields;
  readonly objects?: readonly Fields[];
}

const apiVersion = 'anywhere.eks.amazonaws.com/v1alpha1';
const certificate = '-----BEGIN CERTIFICATE-----\nMAo=\n-----END CERTIFICATE-----\n';
const kubeletConfiguration = { apiVersion: 'kubelet.config.k8s.io/v1beta1', kind: 'KubeletConfiguration', maxPods: 50, evictionSoft: {} };
const taint = { key: 'team', value: 'a', effect: 'PreferNoSchedule' };
const labels = { 'example.com/team': 'a', empty: '' };
const mirror = { endpoint: 'mirror.test', port: '5000' };
const oidc = { apiVersion, kind: 'OIDCConfig', metadata: { name: 'oidc' }, spec: { clientId: 'c', issuerUrl: 'https://issuer.test' } };
const mapRoles = [{ roleARN: 'arn:aws:iam::1:role/r', username: 'u', groups: ['g'] }];
const iam = {
  apiVersion,
  kind: 'AWSIamConfig',
  metadata: { name: 'iam' },
  spec: { awsRegion: 'eu-west-1', backendMode: ['EKSConfigMap'], mapRoles },
};
const kms = { name: 'kms', socketListenAddress: 'unix:///var/run/kmsplugin/socket.sock' };
const domain = { name: 'a', computeCluster: 'c', resourcePool: 'p', datastore: 'd', folder: 'f', network: '/DC/network/lab' };
const ociNamespaces = [
  { registry: 'public.ecr.aws', namespace: 'eks-anywhere' },
  { registry: '783794618700.dkr.ecr.us-west-2.amazonaws.com', namespace: 'packages' },
];
const system = (osFamily: string, name: string): Part => ({
  machine: { osFamily, template: `/DC/vm/Templates/${osFamily}`, users: [{ name, sshAuthorizedKeys: [sshKey] }] },
});
const bottlerocketConfiguration = {
  kubernetes: { maxPods: 50, allowedUnsafeSysctls: ['net.core.somaxconn'] },
  kernel: { sysctlSettings: { 'vm.max_map_count': '262144' } },
  boot: { bootKernelParameters: { console: ['tty0', 'ttyS0'] } },
};
const rollout = (rollingUpdate: Fields) => ({ upgradeRolloutStrategy: { type: 'RollingUpdate', rollingUpdate } });
const refTo = ({ kind, metadata }: { readonly kind: string; readonly metadata: { readonly name: string } }) => ({
  kind,
  name: metadata.name,
});

/** Every field that vSphere clusters may have, with the values that make a difference. */
export const parts: Readonly<Record<string, Readonly<Record<string, Part>>>> = {
  version: {
    '1.34': { spec: { kubernetesVersion: '1.34' } },
    '1.30': { spec: { kubernetesVersion: '1.30' } },
    '1.28': { spec: { kubernetesVersion: '1.28' } },
  },
  system: {
    ubuntu: system('ubuntu', 'capv'),
    redhat: system('redhat', 'capv'),
    bottlerocket: system('bottlerocket', 'ec2-user'),
    imported: { machine: { osFamily: 'bottlerocket' } },
  },
  etcd: {
    stacked: {},
    external: { spec: { externalEtcdConfiguration: { count: 3, machineGroupRef: { kind: 'VSphereMachineConfig', name: 'etcd' } } } },
  },
  time: { own: {}, servers: { hostOs: { ntpConfiguration: { servers: ['time.test', '192.0.2.1'] } } } },
  settings: { none: {}, bottlerocket: { hostOs: { bottlerocketConfiguration, certBundles: [] } } },
  disk: { template: {}, own: { machine: { diskGiB: 30, storagePolicyName: 'gold', cloneMode: 'fullClone' } } },
  tags: { none: {}, some: { machine: { tags: ['urn:vmomi:InventoryServiceTag:1:GLOBAL'] } } },
  networks: {
    datacenter: {},
    one: { workerMachine: { networks: ['/DC/network/a'] } },
    two: { workerMachine: { networks: ['/DC/network/a', '/DC/network/b'] } },
  },
  trust: { thumbprint: { datacenter: { thumbprint: 'AB:CD' } }, authority: {}, none: { datacenter: { insecure: true } } },
  domains: {
    none: {},
    unused: { datacenter: { failureDomains: [domain] } },
    used: { datacenter: { failureDomains: [domain] }, workers: { failureDomains: ['a'] } },
  },
  encryption: { none: {}, kms: { spec: { etcdEncryption: [{ providers: [{ kms }], resources: ['secrets'] }] } } },
  scaling: { fixed: {}, automatic: { workers: { autoscalingConfiguration: { minCount: 0, maxCount: 4 } } } },
  workerTaints: { none: {}, one: { workers: { taints: [taint] } } },
  controlPlaneTaints: { default: {}, one: { controlPlane: { taints: [taint] } }, empty: { controlPlane: { taints: [] } } },
  labels: { none: {}, some: { workers: { labels }, controlPlane: { labels } } },
  workerKubelet: { flags: {}, file: { workers: { kubeletConfiguration } } },
  controlPlaneKubelet: { flags: {}, file: { controlPlane: { kubeletConfiguration } } },
  rollout: {
    default: {},
    none: { workers: rollout({ maxSurge: 0, maxUnavailable: 1 }), controlPlane: rollout({ maxSurge: 0 }) },
  },
  names: { none: {}, some: { controlPlane: { certSans: ['11.11.11.11', 'api.example.com'] } } },
  flags: { none: {}, own: { controlPlane: { apiServerExtraArgs: { 'audit-log-maxage': '7', 'service-account-issuer': 'https://own' } } } },
  audit: { builtIn: {}, own: { controlPlane: { auditPolicyContent: 'apiVersion: audit.k8s.io/v1\nkind: Policy\nrules: []\n' } } },
  admission: { all: {}, excluded: { controlPlane: { skipAdmissionForSystemResources: true } } },
  mirror: {
    none: {},
    plain: { spec: { registryMirrorConfiguration: mirror } },
    trusted: { spec: { registryMirrorConfiguration: { ...mirror, caCertContent: certificate, ociNamespaces } } },
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
  health: { unchecked: {}, cluster: { spec: { machineHealthCheck: { nodeStartupTimeout: '20m0s', maxUnhealthy: 1 } } } },
  nodeNetwork: { default: {}, masked: { network: { nodes: { cidrMaskSize: 24 } } } },
  resolver: { default: {}, own: { network: { dns: { resolvConf: { path: '/etc/my-resolv.conf' } } } } },
};
