import type { ClusterConfig } from '../../config/index.ts';
import type { EksaEvent } from '../../events/index.ts';
import type { KubeClient, KubeObject } from '../../ports/index.ts';
import type { ResolvedRelease } from '../../release/index.ts';
import { waitDeadlines } from '../deadlines.ts';
import type { ClusterServices } from '../services.ts';

/** What a test may replace. */
export interface FakeOptions {
  /** Files of the workspace at the start. */
  readonly files?: Readonly<Record<string, string>>;
  /** Cluster API clusters by the kubeconfig text that leads to them; a server that is absent does not answer. */
  readonly servers?: Readonly<Record<string, readonly string[]>>;
  /** The kubeconfig of a running bootstrap cluster. */
  readonly bootstrap?: string;
}

export interface FakeServices {
  readonly services: ClusterServices;
  /** What was done, in order: "sweep rc-dev", "delete Cluster rc-dev", … */
  readonly calls: string[];
  readonly files: Map<string, string>;
  readonly events: EksaEvent[];
}

/** Writes a call down and passes the answer on. */
type Note = <T>(call: string, answer: T) => T;

const cluster = {
  metadata: { name: 'rc-dev', namespace: 'default' },
  spec: {
    controlPlaneConfiguration: { count: 1 },
    externalEtcdConfiguration: { count: 1 },
    workerNodeGroupConfigurations: [{ name: 'md-0', count: 2 }],
  },
};

/** Services that note what is asked of them. Just enough of each port for the flows' decisions. */
export function fakeServices({ files = {}, servers = {}, bootstrap }: FakeOptions = {}): FakeServices {
  const calls: string[] = [];
  const events: EksaEvent[] = [];
  const store = new Map(Object.entries(files));
  const note: Note = (call, answer) => {
    calls.push(call);
    return answer;
  };
  const services = {
    config: { cluster } as unknown as ClusterConfig,
    release: { eksd: images(), management: management() } as unknown as ResolvedRelease,
    provider: { infrastructure: { sweep: async (name: string) => note(`sweep ${name}`, []) } },
    sources: [{ name: 'cluster-api', type: 'CoreProvider', version: 'v1.12.1' }],
    documents: { instances: [object('Cluster', 'rc-dev')], crds: [], clusterFile: '' },
    workspace: workspace(store),
    connectKube: (kubeconfig: string) => kube(servers[kubeconfig], note),
    bootstrap: {
      find: async () => (bootstrap === undefined ? undefined : { kubeconfig: bootstrap }),
      start: async () => note('start bootstrap', { kubeconfig: bootstrap ?? 'new bootstrap' }),
      installProviders: async () => note('install providers on bootstrap', undefined),
      remove: async () => note('remove bootstrap', true),
    },
    clusterApi: { move: async () => note('move', { moved: 1, requests: 1 }) },
    components: async () => [],
    env: {},
    deadlines: waitDeadlines({ cluster } as unknown as ClusterConfig),
    onEvent: (event: EksaEvent) => void events.push(event),
  } as unknown as ClusterServices;
  return { services, calls, files: store, events };
}

function kube(clusters: readonly string[] | undefined, note: Note): KubeClient {
  return {
    server: 'https://fake',
    async waitReady() {
      if (clusters === undefined) throw new Error('no answer');
    },
    resources: async () => [{ apiVersion: 'cluster.x-k8s.io/v1beta2', kind: 'Cluster', plural: 'clusters', namespaced: true, verbs: [] }],
    list: async () => ({ items: (clusters ?? []).map((name) => object('Cluster', name)), resourceVersion: '1' }),
    get: async (ref: { kind: string; name: string }) => object(ref.kind, ref.name),
    apply: async (applied: KubeObject) => applied,
    patch: async (ref: { kind: string; name: string }) => note(`patch ${ref.kind} ${ref.name}`, object(ref.kind, ref.name)),
    delete: async (ref: { kind: string; name: string }) => note(`delete ${ref.kind} ${ref.name}`, true),
    waitFor: async () => undefined,
    close(): void {},
  } as unknown as KubeClient;
}

function workspace(store: Map<string, string>) {
  return {
    root: '/clusters/rc-dev',
    path: (file: string) => `/clusters/rc-dev/${file}`,
    read: async (file: string) => store.get(file),
    write: async (file: string, content: string) => void store.set(file, content),
    remove: async (file: string) => void store.delete(file),
    removeIfEmpty: async () => true,
  };
}

function object(kind: string, name: string): KubeObject {
  return { apiVersion: 'cluster.x-k8s.io/v1beta2', kind, metadata: { name } };
}

function images() {
  const image = { uri: 'registry/image:tag' };
  return { etcd: image, kubeApiserver: image, kubeControllerManager: image };
}

function management() {
  const image = { uri: 'registry/image:tag' };
  return { certManager: { version: 'v1.11.5', manifest: image, controller: image, cainjector: image, webhook: image } };
}
