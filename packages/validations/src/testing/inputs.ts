import { ClusterSchema } from '@eksa/core/config';
import { EksaError } from '@eksa/core/errors';
import type { ContainerEngine, EngineInfo } from '@eksa/core/ports';
import type { CheckInput, ProviderContext } from '@eksa/core/provider';
import type { ResolvedRelease, VersionsBundle } from '@eksa/core/release';
import type { Host } from '../host.ts';

const info: EngineInfo = {
  version: '20.10.24',
  apiVersion: '1.41',
  cpus: 4,
  memoryBytes: 16e9,
  rootDir: '/var/lib/docker',
  cgroupVersion: '1',
  operatingSystem: 'Debian',
  architecture: 'x86_64',
  endpoint: 'unix:///var/run/docker.sock',
};

export interface EngineFacts {
  readonly info?: Partial<EngineInfo>;
  readonly down?: boolean;
  readonly local?: readonly string[];
  readonly kindRanges?: readonly string[];
}

/** A context with an engine of which these facts are known; what no check uses throws. */
export function contextWith(facts: EngineFacts = {}, signal?: AbortSignal): ProviderContext {
  const unused = async (): Promise<never> => {
    throw new Error('no check uses this');
  };
  const engine: ContainerEngine = {
    async info() {
      if (facts.down) throw new EksaError('ENGINE_UNREACHABLE', 'No Docker Engine answers at x', { hint: 'Start Docker' });
      return { ...info, ...facts.info };
    },
    hasImage: async (image) => facts.local?.includes(image) ?? true,
    networkRanges: async () => facts.kindRanges,
    ensureImage: unused,
    ensureNetwork: unused,
    removeNetwork: unused,
    start: unused,
    inspect: unused,
    list: unused,
    logs: unused,
    exec: unused,
    runOnce: unused,
    remove: unused,
  };
  return { engine, env: {}, ...(signal ? { signal } : {}) };
}

export function hostWith(facts: {
  readonly files?: Readonly<Record<string, string>>;
  readonly free?: Readonly<Record<string, number>>;
}): Host {
  return {
    platform: 'linux',
    pid: 42,
    readText: async (path) => facts.files?.[path],
    freeBytes: async (path) => facts.free?.[path],
  };
}

const image = (name: string) => ({ uri: `r/${name}:1`, repository: `r/${name}`, tag: '1' });
const component = (name: string) => ({ version: 'v1', controller: image(name), components: { uri: 'x' } });

export function inputWith(kubeVersion = '1.34'): CheckInput {
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
  };
  return { config: { cluster: cluster(kubeVersion), datacenter, others: [] }, release, workspaceRoot: '/clusters/rc-dev' };
}

const datacenter = {
  apiVersion: 'anywhere.eks.amazonaws.com/v1alpha1',
  kind: 'DockerDatacenterConfig',
  metadata: { name: 'rc-dev' },
  spec: {},
};

function cluster(kubernetesVersion: string) {
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
      kubernetesVersion,
      workerNodeGroupConfigurations: [{ count: 1, name: 'md-0' }],
    },
  });
}
