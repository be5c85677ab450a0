import {
  githubRepository,
  gitRepository,
  iam,
  iamWithUsers,
  oidc,
  oidcWithClaims,
  olderRepository,
  type ReferredObject,
  refTo,
} from './cluster-objects.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What one value of a factor adds to a cluster file. */
export interface ClusterPart {
  readonly spec?: Fields;
  readonly network?: Fields;
  readonly controlPlane?: Fields;
  readonly workers?: Fields;
  readonly objects?: readonly Fields[];
}

export type Parts<Part> = Readonly<Record<string, Readonly<Record<string, Part>>>>;

const certificate = '-----BEGIN CERTIFICATE-----\nMAo=\n-----END CERTIFICATE-----\n';
const kubeletConfiguration = { apiVersion: 'kubelet.config.k8s.io/v1beta1', kind: 'KubeletConfiguration', maxPods: 50, evictionSoft: {} };
const taint = { key: 'team', value: 'a', effect: 'PreferNoSchedule' };
const placed = { key: 'placed', effect: 'NoSchedule', timeAdded: '2030-01-01T00:00:00Z' };
const labels = { 'example.com/team': 'a', empty: '' };
const mirror = { endpoint: 'mirror.test', port: '5000' };
const ociNamespaces = [
  { registry: 'public.ecr.aws', namespace: 'eks-anywhere' },
  { registry: '783794618700.dkr.ecr.us-west-2.amazonaws.com', namespace: 'packages' },
];
const timeouts = { nodeStartupTimeout: '20m0s', unhealthyMachineTimeout: '1m0s' };
const image = { repository: 'packages.test/controller', tag: 'v1', digest: 'sha256:00' };
const resources = { requests: { cpu: '100m', memory: '50Mi' }, limits: { cpu: '1', memory: '100Mi' } };
const controller = { ...image, disableWebhooks: true, env: ['KEY=value'], resources };
const bundlesRef = { apiVersion: 'anywhere.eks.amazonaws.com/v1alpha1', name: 'bundles-1', namespace: 'eksa-system' };
const direct = { routingMode: 'direct', ipv4NativeRoutingCIDR: '192.168.0.0/16', ipv6NativeRoutingCIDR: 'fd00::/48' };
const identities = (...objects: readonly ReferredObject[]): ClusterPart => ({
  spec: { identityProviderRefs: objects.map(refTo) },
  objects,
});
const follows = (object: ReferredObject): ClusterPart => ({ spec: { gitOpsRef: refTo(object) }, objects: [object] });
const cilium = (settings: Fields): ClusterPart => ({ network: { cniConfig: { cilium: settings } } });
const mirrored = (settings: Fields): ClusterPart => ({ spec: { registryMirrorConfiguration: { ...mirror, ...settings } } });

export const rollout = (rollingUpdate: Fields): Fields => ({ upgradeRolloutStrategy: { type: 'RollingUpdate', rollingUpdate } });

/** The fields of Cluster that are the same with every provider, with the values that make a difference. */
export const clusterParts = {
  release: {
    current: {},
    named: { spec: { eksaVersion: 'v0.1.0', licenseToken: 'token' } },
    older: { spec: { bundlesRef } },
  },
  management: {
    itself: {},
    other: { spec: { managementCluster: { name: 'manager' }, packages: { disable: true } } },
    packages: { spec: { packages: { controller, cronjob: { ...image, disable: true } } } },
  },
  gitOps: {
    none: {},
    github: follows(githubRepository),
    git: follows(gitRepository),
    older: follows(olderRepository),
  },
  cilium: {
    plain: {},
    named: { network: { cniConfig: undefined, cni: 'cilium' } },
    direct: cilium({
      ...direct,
      policyEnforcementMode: 'always',
      egressMasqueradeInterfaces: 'eth0',
      cniExclusive: false,
    }),
    left: cilium({ skipUpgrade: true }),
    values: cilium({ helmValues: { debug: { enabled: true } } }),
  },
  count: { one: { workers: { count: 1 } }, none: { workers: { count: 0 } }, default: {} },
  scaling: { fixed: {}, automatic: { workers: { autoscalingConfiguration: { minCount: 0, maxCount: 4 } } } },
  workerVersion: { same: {}, older: { workers: { kubernetesVersion: '1.30' } } },
  workerTaints: { none: {}, some: { workers: { taints: [taint, placed] } }, empty: { workers: { taints: [] } } },
  controlPlaneTaints: { default: {}, some: { controlPlane: { taints: [taint, placed] } }, empty: { controlPlane: { taints: [] } } },
  workerLabels: { none: {}, some: { workers: { labels } } },
  controlPlaneLabels: { none: {}, some: { controlPlane: { labels } } },
  workerKubelet: { flags: {}, file: { workers: { kubeletConfiguration } } },
  controlPlaneKubelet: { flags: {}, file: { controlPlane: { kubeletConfiguration } } },
  workerRollout: { default: {}, none: { workers: rollout({ maxSurge: 0, maxUnavailable: 1 }) } },
  controlPlaneRollout: { default: {}, none: { controlPlane: rollout({ maxSurge: 0 }) } },
  names: { none: {}, some: { controlPlane: { certSans: ['11.11.11.11', 'api.example.com'] } } },
  flags: { none: {}, own: { controlPlane: { apiServerExtraArgs: { 'audit-log-maxage': '7', 'service-account-issuer': 'https://own' } } } },
  audit: { builtIn: {}, own: { controlPlane: { auditPolicyContent: 'apiVersion: audit.k8s.io/v1\nkind: Policy\nrules: []\n' } } },
  admission: { all: {}, excluded: { controlPlane: { skipAdmissionForSystemResources: true } } },
  mirror: {
    none: {},
    plain: mirrored({}),
    trusted: mirrored({ caCertContent: certificate, ociNamespaces }),
    insecure: mirrored({ insecureSkipVerify: true }),
    login: mirrored({ authenticate: true }),
  },
  proxy: {
    none: {},
    some: {
      spec: { proxyConfiguration: { httpProxy: 'http://10.0.0.1:3128', httpsProxy: 'http://10.0.0.1:3128', noProxy: ['10.0.0.0/8'] } },
    },
  },
  identity: {
    certificates: {},
    oidc: identities(oidcWithClaims),
    iam: identities(iamWithUsers),
    both: identities(oidc, iam),
  },
  podIam: { none: {}, some: { spec: { podIamConfig: { serviceAccountIssuer: 'https://pods.test' } } } },
  health: {
    unchecked: {},
    cluster: { spec: { machineHealthCheck: { ...timeouts, maxUnhealthy: 1 } } },
    controlPlane: { controlPlane: { machineHealthCheck: { ...timeouts, maxUnhealthy: '100%' } } },
    workers: { workers: { machineHealthCheck: { ...timeouts, maxUnhealthy: '20%' } } },
  },
  nodeNetwork: { default: {}, masked: { network: { nodes: { cidrMaskSize: 24 } } } },
  resolver: { default: {}, own: { network: { dns: { resolvConf: { path: '/etc/my-resolv.conf' } } } } },
} satisfies Parts<ClusterPart>;
