import type { ClusterConfig } from '@eksa/core/config';

export type ClusterSpec = ClusterConfig['cluster']['spec'];
export type WorkerGroup = ClusterSpec['workerNodeGroupConfigurations'][number];
