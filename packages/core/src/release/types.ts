import type { KubeObject } from '../ports/index.ts';
import type { VersionsBundle } from './bundles.ts';

/** A repository and tag, split from `repository:tag`. */
export interface ImageRef {
  /** `repository:tag`. */
  readonly uri: string;
  readonly repository: string;
  readonly tag: string;
  /** e.g. `sha256:…`, where the reference has one. */
  readonly digest?: string;
}

/** What the EKS-D release says, reduced to what rendering needs. */
export interface EksDistro {
  /** e.g. `kubernetes-1-34-eks-1`. */
  readonly name: string;
  readonly channel: string;
  readonly kubeApiserver: ImageRef;
  readonly kubeControllerManager: ImageRef;
  readonly kubeScheduler: ImageRef;
  readonly kubeProxy: ImageRef;
  readonly etcd: ImageRef;
  /** Without `v`, e.g. `3.6.6`. */
  readonly etcdVersion: string;
  /** First amd64 archive; external etcd's `etcdReleaseURL`. */
  readonly etcdArchiveUri: string;
  readonly coredns: ImageRef;
  readonly pause: ImageRef;
}

/** Everything that one Kubernetes minor of one release needs. */
export interface ResolvedRelease {
  /** Of the CLI, e.g. `v0.1.0`; names the EKSARelease object. */
  readonly eksaVersion: string;
  /** e.g. `1.34`. */
  readonly kubeVersion: string;
  /** e.g. `v1.34.4-eks-1-34-1`: what Cluster API puts in `version`. */
  readonly kubernetesTag: string;
  readonly bundle: VersionsBundle;
  /** Management components (Cluster API, cert-manager, providers) always come from the first entry. */
  readonly management: VersionsBundle;
  readonly eksd: EksDistro;
  /** As fetched, to be stored on the cluster. */
  readonly documents: { readonly bundles: KubeObject; readonly eksd: KubeObject };
  /** sha256 over the documents. */
  readonly digest: string;
}
