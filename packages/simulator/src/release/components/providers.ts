import { coreCrds } from '../../controllers/cluster-api/crds/index.ts';
import { dockerCrds } from '../../controllers/docker/crds/index.ts';
import { etcdadmBootstrapCrds, etcdadmCrds } from '../../controllers/etcdadm/crds/index.ts';
import { bootstrapCrds, controlPlaneCrds } from '../../controllers/kubeadm/crds/index.ts';
import { componentImages, type ReleaseImage, uriOf } from '../images.ts';
import { componentVersions } from '../versions.ts';
import { everything, type Rule } from './permissions.ts';
import type { ProviderSpec } from './provider.ts';
import { webhooksFor } from './webhooks.ts';

/** A provider's manifest: where it is, what it holds, which contract its series keeps. */
export interface ProviderManifest {
  readonly folder: string;
  readonly file: string;
  readonly version: string;
  readonly contract: string;
  readonly spec: ProviderSpec;
}

const clusterGroup = 'cluster.x-k8s.io';
const aggregateToCore = 'cluster.x-k8s.io/aggregate-to-manager';
const aggregateToControlPlane = 'kubeadm.controlplane.cluster.x-k8s.io/aggregate-to-manager';

const anyKindOf = (...apiGroups: readonly string[]): Rule => ({ apiGroups, resources: ['*'], verbs: everything });
const coreKinds: Rule = { apiGroups: [''], resources: ['configmaps', 'events', 'nodes', 'secrets'], verbs: everything };
const reading: Rule = { apiGroups: ['apiextensions.k8s.io'], resources: ['customresourcedefinitions'], verbs: ['get', 'list', 'watch'] };
const reviews: Rule = { apiGroups: ['authentication.k8s.io', 'authorization.k8s.io'], resources: ['*'], verbs: ['create'] };

/** What clusterctl fills in from its variables when it reads the manifest. */
function variable(name: string, otherwise: string): string {
  return `$\{${name}:=${otherwise}}`;
}

const diagnostics: readonly string[] = [
  `--diagnostics-address=${variable('CAPI_DIAGNOSTICS_ADDRESS', ':8443')}`,
  `--insecure-diagnostics=${variable('CAPI_INSECURE_DIAGNOSTICS', 'false')}`,
];

/** The providers of the release; `registry` is where their images are. */
export function providerManifests(registry: string): readonly ProviderManifest[] {
  const image = (found: ReleaseImage): string => uriOf(registry, found);
  const { clusterApi, etcdadmBootstrap, etcdadmController } = componentVersions;
  return [
    {
      folder: 'cluster-api',
      file: 'core-components.yaml',
      version: clusterApi,
      contract: 'v1beta2',
      spec: {
        label: 'cluster-api',
        namespace: 'capi-system',
        prefix: 'capi',
        image: image(componentImages.clusterApi),
        args: [
          '--leader-elect',
          ...diagnostics,
          `--feature-gates=MachinePool=${variable('EXP_MACHINE_POOL', 'true')},ClusterTopology=${variable('CLUSTER_TOPOLOGY', 'false')}`,
        ],
        crds: coreCrds,
        rules: [
          anyKindOf(clusterGroup, 'addons.cluster.x-k8s.io', 'ipam.cluster.x-k8s.io', 'runtime.cluster.x-k8s.io'),
          coreKinds,
          reading,
          reviews,
        ],
        aggregatesBy: aggregateToCore,
        aggregatesTo: aggregateToCore,
        mutating: webhooksFor(clusterGroup, 'v1beta2', ['cluster', 'machine', 'machinedeployment', 'machinehealthcheck', 'machineset']),
        validating: webhooksFor(clusterGroup, 'v1beta2', [
          'cluster',
          'clusterclass',
          'machine',
          'machinedeployment',
          'machinehealthcheck',
          'machineset',
        ]),
      },
    },
    {
      folder: 'bootstrap-kubeadm',
      file: 'bootstrap-components.yaml',
      version: clusterApi,
      contract: 'v1beta2',
      spec: {
        label: 'bootstrap-kubeadm',
        namespace: 'capi-kubeadm-bootstrap-system',
        prefix: 'capi-kubeadm-bootstrap',
        image: image(componentImages.kubeadmBootstrap),
        args: ['--leader-elect', ...diagnostics, `--bootstrap-token-ttl=${variable('KUBEADM_BOOTSTRAP_TOKEN_TTL', '15m')}`],
        crds: bootstrapCrds,
        rules: [anyKindOf('bootstrap.cluster.x-k8s.io', clusterGroup), coreKinds, reading, reviews],
        aggregatesTo: aggregateToCore,
        mutating: webhooksFor('bootstrap.cluster.x-k8s.io', 'v1beta2', ['kubeadmconfig', 'kubeadmconfigtemplate']),
        validating: webhooksFor('bootstrap.cluster.x-k8s.io', 'v1beta2', ['kubeadmconfig', 'kubeadmconfigtemplate']),
      },
    },
    {
      folder: 'control-plane-kubeadm',
      file: 'control-plane-components.yaml',
      version: clusterApi,
      contract: 'v1beta2',
      spec: {
        label: 'control-plane-kubeadm',
        namespace: 'capi-kubeadm-control-plane-system',
        prefix: 'capi-kubeadm-control-plane',
        image: image(componentImages.kubeadmControlPlane),
        args: ['--leader-elect', ...diagnostics],
        crds: controlPlaneCrds,
        rules: [
          anyKindOf('controlplane.cluster.x-k8s.io', 'bootstrap.cluster.x-k8s.io', 'infrastructure.cluster.x-k8s.io', clusterGroup),
          coreKinds,
          reading,
          reviews,
        ],
        aggregatesBy: aggregateToControlPlane,
        aggregatesTo: aggregateToControlPlane,
        mutating: webhooksFor('controlplane.cluster.x-k8s.io', 'v1beta2', ['kubeadmcontrolplane', 'kubeadmcontrolplanetemplate']),
        validating: webhooksFor('controlplane.cluster.x-k8s.io', 'v1beta2', ['kubeadmcontrolplane', 'kubeadmcontrolplanetemplate']),
      },
    },
    {
      folder: 'infrastructure-docker',
      file: 'infrastructure-components-development.yaml',
      version: clusterApi,
      contract: 'v1beta2',
      spec: {
        label: 'infrastructure-docker',
        namespace: 'capd-system',
        prefix: 'capd',
        image: image(componentImages.docker),
        args: ['--leader-elect', ...diagnostics],
        command: [],
        crds: dockerCrds,
        rules: [anyKindOf('infrastructure.cluster.x-k8s.io', clusterGroup), coreKinds, reading, reviews],
        aggregatesTo: aggregateToCore,
        mutating: webhooksFor('infrastructure.cluster.x-k8s.io', 'v1beta2', ['dockercluster', 'dockerclustertemplate']),
        validating: webhooksFor('infrastructure.cluster.x-k8s.io', 'v1beta2', [
          'dockercluster',
          'dockerclustertemplate',
          'dockermachinetemplate',
        ]),
        hostPaths: ['/var/run/docker.sock'],
      },
    },
    {
      folder: 'bootstrap-etcdadm-bootstrap',
      file: 'bootstrap-components.yaml',
      version: etcdadmBootstrap,
      contract: 'v1beta1',
      spec: {
        label: 'bootstrap-etcdadm-bootstrap',
        namespace: 'etcdadm-bootstrap-provider-system',
        prefix: 'etcdadm-bootstrap-provider',
        image: image(componentImages.etcdadmBootstrap),
        args: ['--enable-leader-election', '--diagnostics-address=:8443', '--insecure-diagnostics=false'],
        crds: etcdadmBootstrapCrds,
        rules: [anyKindOf('bootstrap.cluster.x-k8s.io', 'etcdcluster.cluster.x-k8s.io', clusterGroup), coreKinds, reading],
        aggregatesTo: aggregateToCore,
        mutating: webhooksFor('bootstrap.cluster.x-k8s.io', 'v1beta1', ['etcdadmconfig']),
        validating: webhooksFor('bootstrap.cluster.x-k8s.io', 'v1beta1', ['etcdadmconfig']),
      },
    },
    {
      folder: 'bootstrap-etcdadm-controller',
      file: 'bootstrap-components.yaml',
      version: etcdadmController,
      contract: 'v1beta1',
      spec: {
        label: 'bootstrap-etcdadm-controller',
        namespace: 'etcdadm-controller-system',
        prefix: 'etcdadm-controller',
        image: image(componentImages.etcdadmController),
        args: ['--enable-leader-election', '--diagnostics-address=:8443', '--insecure-diagnostics=false'],
        crds: etcdadmCrds,
        rules: [
          anyKindOf('etcdcluster.cluster.x-k8s.io', 'bootstrap.cluster.x-k8s.io', 'infrastructure.cluster.x-k8s.io', clusterGroup),
          coreKinds,
          reading,
        ],
        aggregatesTo: aggregateToCore,
        mutating: webhooksFor('etcdcluster.cluster.x-k8s.io', 'v1beta1', ['etcdadmcluster']),
        validating: webhooksFor('etcdcluster.cluster.x-k8s.io', 'v1beta1', ['etcdadmcluster']),
      },
    },
  ];
}
