import type { ClusterConfig } from '../config/index.ts';
import type { EventSink } from '../events/index.ts';
import type {
  BootstrapClusters,
  CallOptions,
  ClusterApi,
  ComponentSource,
  ConnectKube,
  ContainerEngine,
  KubeObject,
  ProviderComponents,
  Workspace,
} from '../ports/index.ts';
import type { Provider, ProviderContext } from '../provider/index.ts';
import type { ResolvedRelease } from '../release/index.ts';
import type { WaitDeadlines } from './deadlines.ts';

/** What the flows are written against; the CLI (or you) puts the parts together. */
export interface ClusterServices {
  readonly config: ClusterConfig;
  readonly release: ResolvedRelease;
  /** Of other Kubernetes minors that worker groups ask for, e.g. `1.33`. */
  readonly workerReleases?: Readonly<Record<string, ResolvedRelease>>;
  readonly provider: Provider;
  readonly engine: ContainerEngine;
  readonly workspace: Workspace;
  readonly connectKube: ConnectKube;
  readonly bootstrap: BootstrapClusters;
  readonly clusterApi: ClusterApi;
  readonly networking: Networking;
  readonly documents: ClusterDocuments;
  /** The Cluster API providers of this cluster, by name and version. */
  readonly sources: readonly ComponentSource[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly deadlines: WaitDeadlines;
  readonly onEvent: EventSink;
  /** Runs every preflight check; throws PREFLIGHT_FAILED with all remedies at once. */
  validate(options: CallOptions): Promise<void>;
  /** The Cluster API providers of this cluster, loaded once. */
  components(options: CallOptions): Promise<readonly ProviderComponents[]>;
}

/** The cluster's own network (CNI), rendered to objects. */
export interface Networking {
  render(options: CallOptions & { readonly onWaiting?: (reason: string) => void }): Promise<readonly KubeObject[]>;
}

/** What is stored on the cluster and beside it, so that a later command finds it again. */
export interface ClusterDocuments {
  /** CustomResourceDefinitions of `anywhere.eks.amazonaws.com`. */
  readonly crds: readonly KubeObject[];
  /** Cluster, datacenter, machine configs, Bundles and EKSARelease. */
  readonly instances: readonly KubeObject[];
  /** The effective cluster file, defaults filled in. */
  readonly clusterFile: string;
  /** The CustomResourceDefinition and Release object of EKS-D. */
  eksd(options: CallOptions): Promise<readonly KubeObject[]>;
}

/** The namespace of every object we make. */
export const eksaNamespace = 'eksa-system';

export function clusterName(services: Pick<ClusterServices, 'config'>): string {
  return services.config.cluster.metadata.name;
}

export function providerContext(services: ClusterServices, signal: AbortSignal, onWaiting?: (reason: string) => void): ProviderContext {
  return { engine: services.engine, env: services.env, signal, ...(onWaiting === undefined ? {} : { onWaiting }) };
}
