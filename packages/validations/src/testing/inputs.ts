import { ClusterSchema, type FluxConfig, type OidcConfig } from '@eksa/core/config';
import type { CheckInput } from '@eksa/core/provider';
import type { ResolvedRelease, VersionsBundle } from '@eksa/core/release';

type Fields = Readonly<Record<string, unknown>>;

/** How an input differs from one of a small Docker cluster. */
export interface InputChange {
  readonly kubeVersion?: string;
  /** Fields put over those of the Cluster's spec. */
  readonly spec?: Fields;
  readonly flux?: FluxConfig;
  readonly oidc?: OidcConfig;
  readonly others?: CheckInput['config']['others'];
  readonly management?: CheckInput['management'];
  readonly bundle?: Partial<VersionsBundle>;
  readonly release?: Partial<ResolvedRelease>;
}

const image = (name: string) => ({ uri: `r/${name}:1`, repository: `r/${name}`, tag: '1' });
const component = (name: string) => ({ version: 'v1', controller: image(name), components: { uri: 'x' } });

export function inputWith(change: InputChange = {}): CheckInput {
  const { kubeVersion = '1.34', spec = {}, flux, oidc, others = [], management } = change;
  const bundle: VersionsBundle = {
    kubeVersion,
    eksD: { manifestUrl: 'x', kindNode: image('node') },
    eksa: { cliTools: image('tools') },
    certManager: {
      version: 'v1',
      manifest: { uri: 'x' },
      controller: image('cm'),
      cainjector: image('cm-ca'),
      webhook: image('cm-webhook'),
    },
    clusterAPI: component('capi'),
    bootstrap: component('cabpk'),
    controlPlane: component('kcp'),
    docker: { version: 'v1', components: { uri: 'x' }, manager: image('capd') },
    cilium: { version: 'v1', cilium: image('cilium'), operator: image('operator') },
    ...change.bundle,
  };
  const release: ResolvedRelease = {
    eksaVersion: 'v0.1.0',
    kubeVersion,
    kubernetesTag: `v${kubeVersion}.4`,
    bundle,
    management: bundle,
    eksd: {
      name: 'k',
      channel: kubeVersion.replace('.', '-'),
      kubeApiserver: image('apiserver'),
      kubeControllerManager: image('kcm'),
      kubeScheduler: image('scheduler'),
      kubeProxy: image('proxy'),
      etcd: image('etcd'),
      etcdVersion: '3.6.6',
      etcdArchiveUri: 'x',
      coredns: image('coredns'),
      pause: image('pause'),
    },
    documents: {
      bundles: { apiVersion: 'v1', kind: 'Bundles', metadata: { name: 'b' } },
      eksd: { apiVersion: 'v1', kind: 'Release', metadata: { name: 'r' } },
    },
    digest: 'd',
    ...change.release,
  };
  const config = {
    cluster: cluster({ kubernetesVersion: kubeVersion, ...spec }),
    datacenter,
    others,
    ...(flux && { flux }),
    ...(oidc && { oidc }),
  };
  const providerImages = [
    { uri: bundle.eksD.kindNode.uri, purpose: 'machines', usedBy: 'engine' },
    { uri: bundle.docker.manager.uri, purpose: 'Docker infrastructure provider', usedBy: 'engine' },
  ] as const;
  return { config, release, providerImages, workspaceRoot: '/clusters/rc-dev', ...(management && { management }) };
}

const datacenter = {
  apiVersion: 'anywhere.eks.amazonaws.com/v1alpha1',
  kind: 'DockerDatacenterConfig',
  metadata: { name: 'rc-dev' },
  spec: {},
};

function cluster(spec: Fields) {
  return ClusterSchema.parse({
    apiVersion: 'anywhere.eks.amazonaws.com/v1alpha1',
    kind: 'Cluster',
    metadata: { name: 'rc-dev' },
    spec: {
      clusterNetwork: {
        cniConfig: { cilium: {} },
        pods: { cidrBlocks: ['192.168.0.0/16'] },
        services: { cidrBlocks: ['10.96.0.0/12'] },
      },
      controlPlaneConfiguration: { count: 1 },
      datacenterRef: { kind: 'DockerDatacenterConfig', name: 'rc-dev' },
      workerNodeGroupConfigurations: [{ count: 1, name: 'md-0' }],
      ...spec,
    },
  });
}
