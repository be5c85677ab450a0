import type { LabelSelector } from '../../../objects/label-selector.ts';
import type { KubeObject } from '../../../objects/object.ts';
import type { ContractObject } from '../contract/kinds.ts';

/** A Secret or ConfigMap whose values are manifests. */
export interface ResourceReference {
  readonly kind: 'Secret' | 'ConfigMap';
  readonly name: string;
}

export interface ClusterResourceSet extends ContractObject {
  readonly spec: {
    readonly clusterSelector: LabelSelector;
    readonly resources: readonly ResourceReference[];
    readonly strategy?: 'ApplyOnce' | 'Reconcile';
  };
}

export interface ResourceBinding extends ResourceReference {
  readonly hash?: string;
  readonly lastAppliedTime?: string;
  readonly applied: boolean;
}

export interface SetBinding {
  readonly clusterResourceSetName: string;
  readonly resources?: readonly ResourceBinding[];
}

/** What has been applied to the cluster of the same name. */
export interface ClusterResourceSetBinding extends KubeObject {
  readonly spec: { readonly clusterName: string; readonly bindings?: readonly SetBinding[] };
}
