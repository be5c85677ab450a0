import type { ClusterConfig, EksaObject } from '../config/types.ts';
import type { Finding } from '../events/index.ts';
import type { ApiResource, CallOptions, ComponentSource, ContainerEngine, KubeObject } from '../ports/index.ts';
import type { ResolvedRelease } from '../release/types.ts';

/** The contract generation this host speaks; a provider of another is refused with PLUGIN_INVALID. */
export const providerContract = 1;

export type Capability = 'external-etcd' | 'stacked-etcd' | 'self-managed';

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
  readonly preflight?: readonly Check[];
  readonly infrastructure?: Infrastructure;
}

export interface ProviderConfig {
  /** e.g. `DockerDatacenterConfig`. */
  readonly datacenterKind: string;
  /** Kinds of ours that the provider reads: kind → schema (zod or anything with safeParse of that shape). */
  readonly kinds: Readonly<Record<string, KindSchema>>;
  /** The documents `generate clusterconfig` prints, in order. */
  generate(name: string, kubernetesVersion: string): readonly EksaObject[];
  /** Rules across objects, e.g. "Docker clusters have no endpoint". Findings with status `failed` are errors. */
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
  /** zod's own: lets us name the known fields in an error and make the kind's CustomResourceDefinition. */
  toJSONSchema?(options: { readonly io: 'input'; readonly target?: 'openapi-3.0'; readonly unrepresentable: 'any' }): unknown;
}

export interface RenderInput {
  readonly config: ClusterConfig;
  readonly release: ResolvedRelease;
  /** What the management cluster serves: kinds and API versions are chosen from this, never hard-coded. */
  readonly served: readonly ApiResource[];
}

/** All in namespace `eksa-system`, in apply order. */
export interface RenderedCluster {
  readonly etcd: readonly KubeObject[];
  readonly controlPlane: readonly KubeObject[];
  readonly workers: readonly KubeObject[];
}

export interface ProviderContext extends CallOptions {
  readonly engine: ContainerEngine;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly onWaiting?: (reason: string) => void;
}

export interface CheckInput {
  readonly config: ClusterConfig;
  readonly release: ResolvedRelease;
  /** The folder NAME/ is looked at, never written. */
  readonly workspaceRoot: string;
}

/** One preflight check: a value with an id, not an exception. */
export interface Check {
  readonly id: string;
  readonly title: string;
  /** The line under which plain output sums it up, e.g. "Docker Provider setup is valid". Default: its own title. */
  readonly group?: string;
  /** Milliseconds; beyond it the check fails with "no answer". Default 10_000. */
  readonly timeoutMs?: number;
  run(input: CheckInput, context: ProviderContext): Promise<CheckResult>;
}

export type CheckResult =
  | { readonly status: 'passed'; readonly observed?: string }
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
