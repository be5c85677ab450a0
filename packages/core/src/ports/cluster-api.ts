import type { CallOptions, KubeClient, KubeObject } from './kube.ts';

export type ProviderType = 'CoreProvider' | 'BootstrapProvider' | 'ControlPlaneProvider' | 'InfrastructureProvider';

/** Where a Cluster API provider's manifests come from and what to substitute in them. */
export interface ComponentSource {
  /** Name without the type's prefix, e.g. `cluster-api`, `kubeadm`, `docker`, `etcdadm-bootstrap`. */
  readonly name: string;
  readonly type: ProviderType;
  /** As the inventory shows it, e.g. `v1.12.1`. */
  readonly version: string;
  /** URI of the components YAML. */
  readonly componentsUri: string;
  /** container name → image that replaces the manifest's. */
  readonly images: Readonly<Record<string, string>>;
  /** Values for `${VAR}` in the manifest. */
  readonly variables: Readonly<Record<string, string>>;
  /** What the manager needs when it runs as a plain container of the bootstrap cluster. */
  readonly container?: { readonly user?: string; readonly binds?: readonly { readonly source: string; readonly target: string }[] };
}

/** A provider's objects after substitution and labelling, in install order. */
export interface ProviderComponents {
  readonly source: ComponentSource;
  /** clusterctl's label, e.g. `infrastructure-docker`. */
  readonly label: string;
  readonly namespace: string;
  readonly objects: readonly KubeObject[];
}

export interface InstallOptions extends CallOptions {
  /** Milliseconds for everything to become available. */
  readonly timeoutMs: number;
  readonly onWaiting?: (reason: string) => void;
}

export interface MoveOptions extends CallOptions {
  readonly namespace: string;
  readonly timeoutMs: number;
  readonly onWaiting?: (reason: string) => void;
}

export interface MoveResult {
  readonly moved: number;
  readonly requests: number;
}

export interface ClusterApi {
  /** Reads and transforms components; pure but for fetching the URIs. */
  load(sources: readonly ComponentSource[], options?: CallOptions): Promise<readonly ProviderComponents[]>;
  /** cert-manager, until its webhook answers. `images`: container name → image. */
  installCertManager(
    client: KubeClient,
    manifest: { readonly uri: string; readonly version: string; readonly images: Readonly<Record<string, string>> },
    options: InstallOptions,
  ): Promise<void>;
  /**
   * Providers with inventory, until their webhooks answer. Idempotent. Makes the serving certificates itself where it can, so that it
   * need not wait for cert-manager.
   */
  install(client: KubeClient, components: readonly ProviderComponents[], options: InstallOptions): Promise<void>;
  /** Gives the providers' certificates into the care of cert-manager, until it says of each that it is Ready. After `install`. Idempotent. */
  entrustCertificates(client: KubeClient, components: readonly ProviderComponents[], options: InstallOptions): Promise<void>;
  /** Moves every Cluster API object of a namespace; unpauses the source when it fails before deleting. Resumable: run again after a crash. */
  move(from: KubeClient, to: KubeClient, options: MoveOptions): Promise<MoveResult>;
}
