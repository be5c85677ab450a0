/** The files of a cluster's folder `NAME/`, as the original lays them out; paths are relative to it. */
export const workspacePaths = {
  kubeconfig: (name: string) => `${name}-eks-a-cluster.kubeconfig`,
  clusterFile: (name: string) => `${name}-eks-a-cluster.yaml`,
  bootstrapKubeconfig: (name: string) => `generated/${name}.bootstrap.kubeconfig`,
  networking: 'generated/networking.json',
  /** What was asked for, so that `resume` needs no arguments. */
  request: 'generated/request.json',
  journal: (flow: 'create' | 'delete') => `generated/${flow}.journal.jsonl`,
  lock: 'generated/lock',
} as const;
