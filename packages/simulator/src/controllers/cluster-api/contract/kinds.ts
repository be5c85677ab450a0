import type { KubeObject, ObjectMeta } from '../../../objects/object.ts';
import type { Condition, LegacyCondition } from './conditions.ts';

/** A reference within the namespace, in the v1beta2 contract's form. */
export interface Reference {
  readonly apiGroup: string;
  readonly kind: string;
  readonly name: string;
}

export interface Endpoint {
  readonly host?: string;
  readonly port?: number;
}

/** What the kinds of the v1beta2 contract have in common. */
export interface ContractObject extends KubeObject {
  readonly status?: ContractStatus;
}

export interface ContractStatus {
  readonly conditions?: readonly Condition[];
  readonly observedGeneration?: number;
  readonly deprecated?: { readonly v1beta1?: LegacyStatus };
  readonly [field: string]: unknown;
}

export interface LegacyStatus {
  readonly conditions?: readonly LegacyCondition[];
  readonly failureMessage?: string;
  readonly [field: string]: unknown;
}

export interface ReplicaCounts {
  readonly replicas?: number;
  readonly readyReplicas?: number;
  readonly availableReplicas?: number;
  readonly upToDateReplicas?: number;
}

export interface Cluster extends ContractObject {
  readonly spec: {
    readonly paused?: boolean;
    readonly clusterNetwork?: {
      readonly apiServerPort?: number;
      readonly pods?: { readonly cidrBlocks?: readonly string[] };
      readonly services?: { readonly cidrBlocks?: readonly string[] };
      readonly serviceDomain?: string;
    };
    readonly controlPlaneEndpoint?: Endpoint;
    readonly controlPlaneRef?: Reference;
    readonly infrastructureRef?: Reference;
    /** External etcd, of the original's build. */
    readonly managedExternalEtcdRef?: Reference;
  };
  readonly status?: ContractStatus & {
    readonly phase?: string;
    readonly initialization?: { readonly infrastructureProvisioned?: boolean; readonly controlPlaneInitialized?: boolean };
    readonly controlPlane?: ReplicaCounts & { readonly desiredReplicas?: number };
    readonly workers?: ReplicaCounts & { readonly desiredReplicas?: number };
    readonly managedExternalEtcdInitialized?: boolean;
    readonly managedExternalEtcdReady?: boolean;
    readonly failureDomains?: readonly unknown[];
  };
}

export interface ReadinessGate {
  readonly conditionType: string;
  readonly polarity?: 'Positive' | 'Negative';
}

export interface MachineDeletion {
  readonly order?: 'Random' | 'Newest' | 'Oldest';
  readonly nodeDrainTimeoutSeconds?: number;
  readonly nodeDeletionTimeoutSeconds?: number;
  readonly nodeVolumeDetachTimeoutSeconds?: number;
}

export interface MachineSpec {
  readonly clusterName: string;
  readonly bootstrap: { readonly configRef?: Reference; readonly dataSecretName?: string };
  readonly infrastructureRef: Reference;
  readonly version?: string;
  readonly providerID?: string;
  readonly failureDomain?: string;
  readonly minReadySeconds?: number;
  readonly readinessGates?: readonly ReadinessGate[];
  readonly deletion?: MachineDeletion;
}

export interface MachineAddress {
  readonly type: string;
  readonly address: string;
}

export interface Machine extends ContractObject {
  readonly spec: MachineSpec;
  readonly status?: ContractStatus & {
    readonly phase?: string;
    readonly lastUpdated?: string;
    readonly initialization?: { readonly infrastructureProvisioned?: boolean; readonly bootstrapDataSecretCreated?: boolean };
    readonly nodeRef?: { readonly name: string };
    readonly nodeInfo?: unknown;
    readonly addresses?: readonly MachineAddress[];
    readonly deletion?: { readonly nodeDrainStartTime?: string; readonly waitForNodeVolumeDetachStartTime?: string };
  };
}

export interface MachineTemplateSpec {
  readonly metadata?: Pick<ObjectMeta, 'labels' | 'annotations'>;
  readonly spec: MachineSpec;
}

export interface LabelSelector {
  readonly matchLabels?: Readonly<Record<string, string>>;
}

export interface MachineSet extends ContractObject {
  readonly spec: {
    readonly clusterName: string;
    readonly replicas?: number;
    readonly selector: LabelSelector;
    readonly template: MachineTemplateSpec;
    readonly deletion?: MachineDeletion;
  };
  readonly status?: ContractStatus & ReplicaCounts & { readonly selector?: string };
}

/** A number or a percentage of the replicas. */
export type IntOrPercent = number | string;

export interface MachineDeployment extends ContractObject {
  readonly spec: {
    readonly clusterName: string;
    readonly replicas?: number;
    readonly paused?: boolean;
    readonly selector: LabelSelector;
    readonly template: MachineTemplateSpec;
    readonly deletion?: MachineDeletion;
    readonly rollout?: {
      readonly after?: string;
      readonly strategy?: {
        readonly type?: 'RollingUpdate' | 'OnDelete';
        readonly rollingUpdate?: { readonly maxSurge?: IntOrPercent; readonly maxUnavailable?: IntOrPercent };
      };
    };
  };
  readonly status?: ContractStatus & ReplicaCounts & { readonly phase?: string; readonly selector?: string };
}

/** A template object: cloned for each machine. */
export interface Template extends KubeObject {
  readonly spec: { readonly template: { readonly metadata?: Pick<ObjectMeta, 'labels' | 'annotations'>; readonly spec?: unknown } };
}

export interface Secret extends KubeObject {
  readonly type?: string;
  readonly data?: Readonly<Record<string, string>>;
}

export interface Node extends KubeObject {
  readonly spec?: { readonly providerID?: string; readonly unschedulable?: boolean; readonly [field: string]: unknown };
  readonly status?: {
    readonly conditions?: readonly Condition[];
    readonly nodeInfo?: Readonly<Record<string, string>>;
    readonly addresses?: readonly MachineAddress[];
  };
}
