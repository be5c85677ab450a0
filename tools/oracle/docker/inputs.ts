import type { Cluster, ClusterConfig } from '../../../packages/core/src/config/index.ts';
import type { ResolvedRelease } from '../../../packages/core/src/release/index.ts';
import { emptyRelease, literalRelease } from './releases.ts';

export interface Input {
  readonly config: ClusterConfig;
  readonly release: ResolvedRelease;
  readonly workerReleases?: Readonly<Record<string, ResolvedRelease>>;
}

type Spec = Cluster['spec'];
type Group = Spec['workerNodeGroupConfigurations'][number];
type Oidc = NonNullable<ClusterConfig['oidc']>['spec'];

const md0: Group = { name: 'md-0', count: 3 };
const preferNoSchedule = 'PreferNoSchedule' as const;
const labels = { label1: 'foo', label2: 'bar' };
const controlPlaneTaints = [
  { key: 'key1', value: 'val1', effect: 'NoSchedule' as const },
  { key: 'key2', value: 'val2', effect: preferNoSchedule },
  { key: 'key3', value: 'val3', effect: 'NoExecute' as const },
];
const workerTaints = [{ key: 'key2', value: 'val2', effect: preferNoSchedule }];
const issuer: Oidc = { clientId: 'my-client-id', issuerUrl: 'https://mydomain.com/issuer' };

/** Three machines of each role, etcd apart: what most of the original's cases start from. */
const base: Spec = {
  kubernetesVersion: '1.19',
  datacenterRef: { kind: 'DockerDatacenterConfig', name: 'test-cluster' },
  managementCluster: { name: 'test-cluster' },
  clusterNetwork: {
    cniConfig: { cilium: {} },
    pods: { cidrBlocks: ['192.168.0.0/16'] },
    services: { cidrBlocks: ['10.128.0.0/12'] },
  } as Spec['clusterNetwork'],
  controlPlaneConfiguration: { count: 3 },
  externalEtcdConfiguration: { count: 3 },
  workerNodeGroupConfigurations: [md0],
};

interface Change {
  readonly name?: string;
  readonly spec?: Partial<Spec>;
  readonly without?: 'externalEtcdConfiguration';
  readonly oidc?: Oidc;
  readonly release?: ResolvedRelease;
  readonly workerReleases?: Readonly<Record<string, ResolvedRelease>>;
}

function input({ name = 'test-cluster', spec = {}, without, oidc, release, workerReleases }: Change = {}): Input {
  const apiVersion = 'anywhere.eks.amazonaws.com/v1alpha1';
  const { [without ?? 'externalEtcdConfiguration']: etcd, ...rest } = { ...base, ...spec };
  const whole: Spec = without === undefined && etcd !== undefined ? { ...rest, externalEtcdConfiguration: etcd } : rest;
  return {
    config: {
      cluster: { apiVersion, kind: 'Cluster', metadata: { name, namespace: 'default' }, spec: whole },
      datacenter: { apiVersion, kind: 'DockerDatacenterConfig', metadata: { name }, spec: {} },
      others: [],
      ...(oidc === undefined ? {} : { oidc: { apiVersion, kind: 'OIDCConfig', metadata: { name, namespace: 'default' }, spec: oidc } }),
    },
    release: release ?? literalRelease(whole.kubernetesVersion),
    ...(workerReleases === undefined ? {} : { workerReleases }),
  };
}

const workers = (change: Partial<Group>, ...more: readonly Group[]): Input =>
  input({ spec: { workerNodeGroupConfigurations: [{ ...md0, ...change }, ...more] } });
const controlPlane = (change: Partial<Spec['controlPlaneConfiguration']>): Input =>
  input({ spec: { controlPlaneConfiguration: { count: 3, ...change } } });

const unchangedTemplates = input({
  name: 'fluxTestCluster',
  spec: { controlPlaneConfiguration: { count: 0 }, workerNodeGroupConfigurations: [{ ...md0, count: 0 }] },
  without: 'externalEtcdConfiguration',
  release: emptyRelease('1.19'),
});
const customNetwork = input({
  spec: {
    clusterNetwork: {
      ...base.clusterNetwork,
      pods: { cidrBlocks: ['10.10.0.0/24', '10.128.0.0/12'] },
      services: { cidrBlocks: ['192.168.0.0/16', '10.10.0.0/16'] },
      dns: { resolvConf: { path: '/etc/my-custom-resolv.conf' } },
    },
  },
});
const minimalOidc = input({ oidc: issuer });
const fullOidc = input({
  oidc: {
    ...issuer,
    groupsClaim: 'claim1',
    groupsPrefix: 'prefix-for-groups',
    requiredClaims: [{ claim: 'sub', value: 'test' }],
    usernameClaim: 'username-claim',
    usernamePrefix: 'username-prefix',
  },
});

/** Files of v0.24.6 whose input is written in the original's tests: file name → what it was rendered from. */
export const inputs: Readonly<Record<string, Input>> = {
  'valid_deployment_cp_expected.yaml': input(),
  'valid_deployment_md_expected.yaml': input(),
  'valid_deployment_cp_expected_124onwards.yaml': input({ spec: { kubernetesVersion: '1.24' } }),
  'valid_deployment_md_expected_124onwards.yaml': input({ spec: { kubernetesVersion: '1.24' } }),
  'valid_deployment_cp_taints_expected.yaml': controlPlane({ taints: controlPlaneTaints }),
  'valid_deployment_md_taints_expected.yaml': workers({ taints: workerTaints }),
  'valid_deployment_multiple_md_taints_expected.yaml': workers(
    { taints: workerTaints },
    { name: 'md-1', count: 3, taints: [{ key: 'wnTaitns2', value: 'true', effect: preferNoSchedule }] },
  ),
  'valid_deployment_node_labels_cp_expected.yaml': controlPlane({ labels }),
  'valid_deployment_node_labels_md_expected.yaml': workers({ labels }),
  'valid_deployment_custom_cidrs_cp_expected.yaml': customNetwork,
  'valid_deployment_custom_cidrs_md_expected.yaml': customNetwork,
  'valid_autoscaler_deployment_md_expected.yaml': workers({ autoscalingConfiguration: { minCount: 3, maxCount: 5 } }),
  'valid_deployment_cp_pod_iam_expected.yaml': input({
    spec: { controlPlaneConfiguration: { count: 1 }, podIamConfig: { serviceAccountIssuer: 'https://test' } },
  }),
  'valid_deployment_cp_stacked_etcd_expected.yaml': input({
    spec: { controlPlaneConfiguration: { count: 1 } },
    without: 'externalEtcdConfiguration',
  }),
  'valid_deployment_md_expected_worker_version.yaml': input({
    spec: {
      controlPlaneConfiguration: { count: 1 },
      workerNodeGroupConfigurations: [
        { ...md0, kubernetesVersion: '1.18' },
        { name: 'md-1', count: 3 },
      ],
    },
    without: 'externalEtcdConfiguration',
    workerReleases: { '1.18': literalRelease('1.18', 'v1.18.4-eks-1-18-3') },
  }),
  'expected_results_cluster_docker_cp_single_node.yaml': input({
    name: 'single-node',
    spec: { kubernetesVersion: '1.21', controlPlaneConfiguration: { count: 1 }, workerNodeGroupConfigurations: [] },
    without: 'externalEtcdConfiguration',
  }),
  'capd_valid_minimal_oidc_cp_expected.yaml': minimalOidc,
  'capd_valid_minimal_oidc_md_expected.yaml': minimalOidc,
  'capd_valid_full_oidc_cp_expected.yaml': fullOidc,
  'capd_valid_full_oidc_md_expected.yaml': fullOidc,
  'no_machinetemplate_update_cp_expected.yaml': unchangedTemplates,
  'no_machinetemplate_update_md_expected.yaml': unchangedTemplates,
};
