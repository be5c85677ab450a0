import type { Arg } from './args.ts';

/** A path of the machine that a component of the control plane sees. */
export interface HostPathMount {
  readonly name: string;
  readonly hostPath: string;
  readonly mountPath: string;
  readonly pathType?: 'File' | 'DirectoryOrCreate';
  readonly readOnly: boolean;
}

/** A part of the control plane that kubeadm runs as a static Pod. */
export interface ControlPlaneComponent {
  readonly extraArgs?: readonly Arg[];
  readonly extraVolumes?: readonly HostPathMount[];
  readonly extraEnvs?: readonly { readonly name: string; readonly value: string }[];
}

export interface ApiServer extends ControlPlaneComponent {
  readonly certSANs?: readonly string[];
}

/** Repository and tag of an image that kubeadm pulls. */
export interface ImageMeta {
  readonly imageRepository: string;
  readonly imageTag: string;
}

export interface LocalEtcd extends ImageMeta {
  readonly extraArgs: readonly Arg[];
}

export interface ExternalEtcd {
  readonly endpoints: readonly string[];
  readonly caFile: string;
  readonly certFile: string;
  readonly keyFile: string;
}

/** What only the original's build of Cluster API knows: settings of a Bottlerocket machine. */
export interface BottlerocketParts {
  readonly pause?: ImageMeta;
  readonly bottlerocketBootstrap?: ImageMeta;
  readonly bottlerocketCustomBootstrapContainers?: readonly Readonly<Record<string, unknown>>[];
  readonly proxy?: { readonly httpsProxy: string; readonly noProxy: readonly string[] };
  readonly registryMirror?: Readonly<Record<string, unknown>>;
  /** Settings tree: `kubernetes`, `kernel`, `boot`. */
  readonly bottlerocket?: Readonly<Record<string, unknown>>;
  readonly certBundles?: readonly { readonly name: string; readonly data: string }[];
}

export interface ClusterConfiguration extends BottlerocketParts {
  readonly imageRepository: string;
  readonly etcd: { readonly local: LocalEtcd } | { readonly external: ExternalEtcd };
  readonly dns: ImageMeta;
  readonly apiServer: ApiServer;
  readonly controllerManager: ControlPlaneComponent;
  readonly scheduler: ControlPlaneComponent;
  readonly certificatesDir?: string;
  readonly featureGates?: Readonly<Record<string, boolean>>;
}

export interface Taint {
  readonly key: string;
  readonly value?: string | undefined;
  readonly effect: string;
}

export interface NodeRegistration {
  readonly name?: string;
  readonly criSocket: string;
  readonly kubeletExtraArgs?: readonly Arg[];
  readonly taints?: readonly Taint[];
}

/** Where kubeadm finds patches of what it writes. */
export interface Patches {
  readonly directory: string;
}

export interface InitConfiguration {
  readonly nodeRegistration: NodeRegistration;
  readonly patches?: Patches;
}

export interface JoinConfiguration extends InitConfiguration, BottlerocketParts {}

interface FilePlace {
  /** Absolute path on the machine. */
  readonly path: string;
  readonly owner: string;
  /** Octal, e.g. `0640`. Default: the bootstrap provider's. */
  readonly permissions?: string;
}

/** A file that is written before kubeadm runs. */
export type MachineFile =
  | (FilePlace & { readonly content: string })
  | (FilePlace & { readonly contentFrom: { readonly secret: { readonly name: string; readonly key: string } } });

export interface MachineUser {
  readonly name: string;
  readonly sshAuthorizedKeys: readonly string[];
  readonly sudo: string;
}

/** What a machine runs to become a node: the v1beta2 contract's shape. */
export interface KubeadmConfigSpec {
  readonly clusterConfiguration?: ClusterConfiguration;
  readonly initConfiguration?: InitConfiguration;
  readonly joinConfiguration: JoinConfiguration;
  readonly files?: readonly MachineFile[];
  readonly preKubeadmCommands?: readonly string[];
  readonly users?: readonly MachineUser[];
  readonly ntp?: { readonly enabled: true; readonly servers: readonly string[] };
  readonly format?: 'cloud-config' | 'bottlerocket';
}
