import type { ObjectMeta } from '../../objects/object.ts';
import type {
  ContractObject,
  ContractStatus,
  IntOrPercent,
  MachineDeletion,
  ReadinessGate,
  Reference,
  ReplicaCounts,
} from '../cluster-api/contract/kinds.ts';

export interface NodeRegistration {
  readonly name?: string;
  readonly taints?: readonly { readonly key: string; readonly value?: string; readonly effect: string }[];
  readonly kubeletExtraArgs?: readonly { readonly name: string; readonly value: string }[];
  readonly [field: string]: unknown;
}

export interface ClusterConfiguration {
  readonly controlPlaneEndpoint?: string;
  readonly etcd?: {
    readonly local?: unknown;
    readonly external?: {
      readonly endpoints: readonly string[];
      readonly caFile?: string;
      readonly certFile?: string;
      readonly keyFile?: string;
    };
  };
  readonly apiServer?: { readonly certSANs?: readonly string[]; readonly [field: string]: unknown };
  readonly [field: string]: unknown;
}

export interface JoinConfiguration {
  readonly nodeRegistration?: NodeRegistration;
  readonly discovery?: {
    readonly bootstrapToken?: { readonly token?: string; readonly apiServerEndpoint?: string; readonly caCertHashes?: readonly string[] };
    readonly file?: unknown;
  };
  readonly controlPlane?: unknown;
  readonly [field: string]: unknown;
}

export interface BootFile {
  readonly path: string;
  readonly owner?: string;
  readonly permissions?: string;
  readonly content?: string;
  readonly contentFrom?: { readonly secret: { readonly name: string; readonly key: string } };
  readonly [field: string]: unknown;
}

export interface KubeadmConfigSpec {
  readonly clusterConfiguration?: ClusterConfiguration;
  readonly initConfiguration?: { readonly nodeRegistration?: NodeRegistration; readonly [field: string]: unknown };
  readonly joinConfiguration?: JoinConfiguration;
  readonly files?: readonly BootFile[];
  readonly preKubeadmCommands?: readonly string[];
  readonly postKubeadmCommands?: readonly string[];
  readonly format?: string;
  readonly [field: string]: unknown;
}

export interface KubeadmConfig extends ContractObject {
  readonly spec: KubeadmConfigSpec;
  readonly status?: ContractStatus & {
    readonly initialization?: { readonly dataSecretCreated?: boolean };
    readonly dataSecretName?: string;
  };
}

export interface KubeadmControlPlane extends ContractObject {
  readonly spec: {
    readonly replicas?: number;
    readonly version: string;
    readonly machineTemplate: {
      readonly metadata?: Pick<ObjectMeta, 'labels' | 'annotations'>;
      readonly spec: {
        readonly infrastructureRef: Reference;
        readonly readinessGates?: readonly ReadinessGate[];
        readonly deletion?: MachineDeletion;
      };
    };
    readonly kubeadmConfigSpec: KubeadmConfigSpec;
    readonly rollout?: { readonly after?: string; readonly strategy?: { readonly rollingUpdate?: { readonly maxSurge?: IntOrPercent } } };
  };
  readonly status?: ContractStatus &
    ReplicaCounts & {
      readonly initialization?: { readonly controlPlaneInitialized?: boolean };
      readonly version?: string;
      readonly selector?: string;
    };
}

/** Whether etcd runs on the control plane machines themselves. */
export function isEtcdManaged({ spec }: KubeadmControlPlane): boolean {
  return spec.kubeadmConfigSpec.clusterConfiguration?.etcd?.external === undefined;
}
