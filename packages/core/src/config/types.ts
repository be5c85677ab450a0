import type { Cluster } from './cluster.ts';
import type { AwsIamConfig } from './kinds/aws-iam-config.ts';
import type { FluxConfig } from './kinds/flux-config.ts';
import type { OidcConfig } from './kinds/oidc-config.ts';

/** Any object of `anywhere.eks.amazonaws.com/v1alpha1` after parsing and defaulting. */
export interface EksaObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly [field: string]: unknown };
  readonly spec: unknown;
}

/** One cluster file: the Cluster and what it refers to, defaulted and checked. */
export interface ClusterConfig {
  readonly cluster: Cluster;
  readonly datacenter: EksaObject;
  /** Machine configs, identity providers, … in file order. */
  readonly others: readonly EksaObject[];
  /** The first OIDCConfig that `identityProviderRefs` names; it is one of `others`. */
  readonly oidc?: OidcConfig;
  /** The first AWSIamConfig that `identityProviderRefs` names; it is one of `others`. */
  readonly awsIam?: AwsIamConfig;
  /** What `gitOpsRef` names, with its path filled in; made from the GitOpsConfig of `others` where it names one. */
  readonly flux?: FluxConfig;
}
