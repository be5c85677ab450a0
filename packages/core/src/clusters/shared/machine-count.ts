import type { ClusterConfig } from '../../config/index.ts';

export interface MachineCount {
  readonly controlPlane: number;
  /** External etcd machines; they are no nodes. */
  readonly etcd: number;
  readonly workers: number;
  readonly nodes: number;
  readonly machines: number;
}

/** How many machines a cluster file asks for. */
export function machineCount({ cluster }: ClusterConfig): MachineCount {
  const { controlPlaneConfiguration, externalEtcdConfiguration, workerNodeGroupConfigurations } = cluster.spec;
  const controlPlane = controlPlaneConfiguration.count;
  const etcd = externalEtcdConfiguration?.count ?? 0;
  let workers = 0;
  for (const group of workerNodeGroupConfigurations) workers += group.count;
  return { controlPlane, etcd, workers, nodes: controlPlane + workers, machines: controlPlane + etcd + workers };
}
