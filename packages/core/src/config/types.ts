import type { Cluster } from './cluster.ts';

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
}
