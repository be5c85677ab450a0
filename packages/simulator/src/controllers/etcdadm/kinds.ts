import type { KubeObject } from '../../objects/object.ts';
import type { LegacyCondition } from '../cluster-api/contract/conditions.ts';

export interface EtcdadmConfigSpec {
  readonly etcdadmBuiltin?: boolean;
  readonly cloudInitConfig?: { readonly version?: string; readonly etcdReleaseURL?: string; readonly installDir?: string };
  readonly cipherSuites?: string;
  readonly preEtcdadmCommands?: readonly string[];
  readonly postEtcdadmCommands?: readonly string[];
  readonly etcdadmInstallCommands?: readonly string[];
  readonly [field: string]: unknown;
}

/** Of the v1beta1 contract: its conditions are at the top of its status. */
export interface EtcdadmConfig extends KubeObject {
  readonly spec?: EtcdadmConfigSpec;
  readonly status?: { readonly conditions?: readonly LegacyCondition[]; readonly ready?: boolean; readonly dataSecretName?: string };
}

export interface EtcdadmCluster extends KubeObject {
  readonly spec: {
    readonly replicas?: number;
    readonly infrastructureTemplate: {
      readonly apiVersion?: string;
      readonly kind?: string;
      readonly name?: string;
      readonly namespace?: string;
    };
    readonly etcdadmConfigSpec?: EtcdadmConfigSpec;
  };
  readonly status?: {
    readonly conditions?: readonly LegacyCondition[];
    /** Healthy members. */
    readonly replicas?: number;
    readonly selector?: string;
    /** Name of the Secret with the address that others join at. */
    readonly initMachineAddress?: string;
    readonly initialized?: boolean;
    readonly ready?: boolean;
    readonly creationComplete?: boolean;
    /** Client URLs with commas between them. */
    readonly endpoints?: string;
    readonly observedGeneration?: number;
  };
}
