import type { ApiServer } from '../../../apiserver/api-server.ts';
import type { World } from '../../../world/world.ts';
import type { ClusterFacts } from './kubeadm-files.ts';

/** A machine that becomes a node. */
export interface NodeStart {
  readonly world: World;
  readonly apiServer: ApiServer;
  readonly name: string;
  readonly address: string;
  /** e.g. `v1.34.4-eks-1-34-1`. */
  readonly kubernetesVersion: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly { readonly key: string; readonly value?: string; readonly effect: string }[];
  readonly cluster: ClusterFacts;
  /** PEM of the cluster's authority; control plane machines have it in their bootstrap data. */
  readonly authority?: string;
}

export interface RunningNode {
  /** As when the machine is switched off. */
  stop(): void;
}

/** What a machine runs once kubeadm has done its work: kubelet with the node's own pods, and what kubeadm leaves in a new cluster. */
export interface NodeRuntime {
  /** The first machine of a cluster. It may be there already, after a restart. */
  initControlPlane(node: NodeStart): Promise<RunningNode>;
  joinControlPlane(node: NodeStart): Promise<RunningNode>;
  joinWorker(node: NodeStart): Promise<RunningNode>;
}
