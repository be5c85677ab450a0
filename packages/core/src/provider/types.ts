import type { ClusterConfig, EksaObject } from '../config/types.ts';
import type { Finding } from '../events/index.ts';
import type { ApiResource, CallOptions, ComponentSource, ContainerEngine, KubeClient, KubeObject } from '../ports/index.ts';
import type { NeededImage } from '../release/list-images.ts';
import type { ResolvedRelease } from '../release/types.ts';

/** The contract generation this host speaks; a provider of another is refused with PLUGIN_CONTRACT_UNSUPPORTED. */
export const providerContract = 1;

/**
 * `create`: clusters can be made, not only checked and rendered. `container-machines`: machines are containers of the local engine, so
 * that checks of the engine speak of them.
 */
export type Capability = 'create' | 'container-machines' | 'external-etcd' | 'stacked-etcd' | 'self-managed';

/** A provider is plain data and functions; services come in as arguments, so it needs no import of ours at run time. */
export interface Provider {
  readonly name: string;
  readonly contract: number;
  readonly capabilities: readonly Capability[];
  readonly config: ProviderConfig;
  /** Pure: the same input gives the same objects; no I/O. */
  render(input: RenderInput): RenderedCluster;
  /** The infrastructure provider's Cluster API components. */
  components(release: ResolvedRelease): ComponentSource;
  /** Images of the release that these clusters need beside those of every cluster, so that a check finds out whether they can be had. */
  images?(config: ClusterConfig, release: ResolvedRelease): readonly NeededImage[];
  readonly preflight?: readonly Check[];
  readonly infrastructure?: Infrastructure;
}

export interface ProviderConfig {
  /** e.g. `DockerDatacenterConfig`. */
  readonly datacenterKind: string;
  /**
   * The kind that `machineGroupRef` names, e.g. `VSphereMachineConfig`. With it every group must name one of the same file, and a
   * control plane endpoint must be given; without it machines have no configuration of their own.
   */
  readonly machineKind?: string;
  /** Kinds of ours that the provider reads: kind → schema (zod or anything with safeParse of that shape). */
  readonly kinds: Readonly<Record<string, KindSchema>>;
  /** The documents `generate clusterconfig` prints, in order. */
  generate(name: string, kubernetesVersion: string): readonly EksaObject[];
  /** Rules across objects, e.g. "Docker clusters have no endpoint". Findings with status `failed` are errors, shown at their `field`; a `warning` is told. */
  validate?(config: ClusterConfig): readonly Finding[];
  /** e.g. "The docker infrastructure provider is meant for local development and testing only". */
  readonly warning?: string;
}

/** The shape of a zod schema that we use, so that a plug-in may bring its own zod. */
export interface KindSchema {
  safeParse(value: unknown):
    | { readonly success: true; readonly data: unknown }
    | {
        readonly success: false;
        readonly error: {
          readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string; readonly code?: string }[];
        };
      };
  /** zod's own: lets us name the known fields in an error, and make the kind's JSON Schema and CustomResourceDefinition. */
  toJSONSchema?(options: { readonly io: 'input'; readonly target: 'openapi-3.0' | 'draft-7'; readonly unrepresentable: 'any' }): unknown;
}

export interface RenderInput {
  readonly config: ClusterConfig;
  readonly release: ResolvedRelease;
  /** Of other Kubernetes minors that worker groups ask for, e.g. `1.33`. */
  readonly workerReleases?: Readonly<Record<string, ResolvedRelease>>;
  /** What the management cluster serves: the infrastructure's kinds and API versions are chosen from this, never hard-coded. */
  readonly served: readonly ApiResource[];
  /** Environment of the process: logins that no file may hold come from here. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/**
 * All in namespace `eksa-system`, in apply order. Cluster API's own kinds have the shape of v1beta2, and templates their first name:
 * the host names them beside what is live and writes them in the version that is served (`forManagement` of `@eksa/core/render`).
 */
export interface RenderedCluster {
  readonly etcd: readonly KubeObject[];
  readonly controlPlane: readonly KubeObject[];
  readonly workers: readonly KubeObject[];
  /** Machine health checks. */
  readonly healthChecks?: readonly KubeObject[];
}

export interface ProviderContext extends CallOptions {
  readonly engine: ContainerEngine;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly onWaiting?: (reason: string) => void;
}

export interface CheckInput {
  readonly config: ClusterConfig;
  readonly release: ResolvedRelease;
  /** Those that the provider says: `images` of {@link Provider}. */
  readonly providerImages?: readonly NeededImage[];
  /** The folder NAME/ is looked at, never written. */
  readonly workspaceRoot: string;
  /** The cluster that manages this one, where the file names another one and its kubeconfig was found. */
  readonly management?: Pick<KubeClient, 'server' | 'get' | 'list' | 'resources'>;
}

/** What checks before a change look at besides: the cluster as it is. Objects are as their server gives them. */
export interface UpgradeCheckInput extends CheckInput {
  readonly live: LiveCluster;
}

export interface LiveCluster {
  /** As stored, with defaults. */
  readonly config: ClusterConfig;
  /** What the managing cluster serves. */
  readonly served: readonly ApiResource[];
  /** In the managing cluster, of this one: Cluster API's Cluster, KubeadmControlPlane and MachineDeployments, and EKS Anywhere's Cluster. */
  readonly managed: readonly KubeObject[];
  /** In the cluster itself: Nodes and PodDisruptionBudgets. */
  readonly inside: readonly KubeObject[];
}

/** One check: a value with an id, not an exception. */
export interface Check<Input extends CheckInput = CheckInput> {
  readonly id: string;
  readonly title: string;
  /** The line under which plain output sums it up, e.g. "Docker Provider setup is valid". Default: its own title. */
  readonly group?: string;
  /** For the table of checks in the documentation. */
  readonly about?: CheckAbout;
  /** Milliseconds; beyond it the check fails with "no answer". Default 10_000. */
  readonly timeoutMs?: number;
  run(input: Input, context: ProviderContext): Promise<CheckResult>;
}

/** A check in general; a result says the same of one cluster. */
export interface CheckAbout {
  /** The worst that it says. */
  readonly severity: 'failed' | 'warning';
  readonly looksAt: string;
  readonly expects: string;
  readonly remedy: string;
}

/** `unknown`: it could not be found out, and `observed` says why. */
export type CheckResult =
  | { readonly status: 'passed'; readonly observed?: string }
  | { readonly status: 'unknown'; readonly observed: string }
  | { readonly status: 'failed' | 'warning'; readonly observed: string; readonly expected: string; readonly remedy: string };

/** What lies outside Cluster API: the host's way in, and what remains when Cluster API cannot clean up. */
export interface Infrastructure {
  /** Makes what must exist before the first Cluster API object (Docker: the network). Idempotent. */
  prepare?(config: ClusterConfig, context: ProviderContext): Promise<void>;
  /** Images that machines start from, so that they can be pulled early. */
  machineImages?(release: ResolvedRelease): readonly string[];
  /** Turns the kubeconfig that Cluster API made into one that works from this host, with the CA verified. */
  hostKubeconfig?(kubeconfig: string, config: ClusterConfig, context: ProviderContext): Promise<string>;
  /**
   * Has the cluster's running machines pull images that they will soon need, so that no pod waits for them. Only a head start: a
   * failure is no error, since the machines pull what is missing. Resolves how many pulls succeeded.
   */
  preloadImages?(clusterName: string, images: readonly string[], context: ProviderContext): Promise<number>;
  /** Removes machines and load balancers of a cluster without Cluster API; returns what was removed. Idempotent. */
  sweep?(clusterName: string, context: ProviderContext): Promise<readonly string[]>;
}
