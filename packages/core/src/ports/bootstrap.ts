import type { ProviderComponents } from './cluster-api.ts';
import type { CallOptions } from './kube.ts';

export interface BootstrapImages {
  readonly etcd: string;
  readonly kubeApiserver: string;
  readonly kubeControllerManager: string;
}

export interface BootstrapOptions extends CallOptions {
  readonly timeoutMs: number;
  readonly onWaiting?: (reason: string) => void;
}

/** The short-lived control plane that holds Cluster API until management moves into the new cluster. */
export interface BootstrapCluster {
  /** Text of an admin kubeconfig for this process. A secret. */
  readonly kubeconfig: string;
}

export interface BootstrapClusters {
  /** Starts etcd, API server and controller manager, or adopts the running ones of an earlier attempt. Remains that cannot be adopted are replaced. */
  start(name: string, images: BootstrapImages, options: BootstrapOptions): Promise<BootstrapCluster>;
  /** Installs CRDs, RBAC and webhooks and runs the managers as containers; resolves when every webhook answers. Idempotent. */
  installProviders(name: string, components: readonly ProviderComponents[], options: BootstrapOptions): Promise<void>;
  /** The running bootstrap cluster of that name, if any. */
  find(name: string, options?: CallOptions): Promise<BootstrapCluster | undefined>;
  /** Logs of its containers, for diagnosis: container name → text. */
  logs(name: string, options?: CallOptions): Promise<Readonly<Record<string, string>>>;
  /** Removes containers, network if unused, and secrets. Resolves false when there was nothing. */
  remove(name: string, options?: CallOptions): Promise<boolean>;
}
