import * as z from 'zod';
import { ClusterSpecSchema } from './schema/cluster-spec.ts';
import { ClusterMetadataSchema } from './schema/metadata.ts';
import { isMap, rule } from './schema/rule.ts';
import { repelsPods } from './schema/taint.ts';
import { eksaApiVersion } from './vocabulary.ts';

const ClusterFieldsSchema = z.strictObject({
  apiVersion: z.literal(eksaApiVersion),
  kind: z.literal('Cluster'),
  metadata: ClusterMetadataSchema,
  spec: ClusterSpecSchema,
  status: z.unknown().optional().meta({ description: 'Written by the controller; of no effect in a file.' }),
});

/** A self-managed cluster runs its own controllers on its workers, so some worker must take ordinary pods. */
function checkRoomForPods(cluster: unknown, complain: Parameters<Parameters<typeof rule>[1]>[1]): void {
  if (!isMap(cluster) || !isMap(cluster.spec) || !isMap(cluster.metadata)) return;
  const { managementCluster, workerNodeGroupConfigurations: groups } = cluster.spec;
  const manager = isMap(managementCluster) ? managementCluster.name : undefined;
  if (manager && manager !== cluster.metadata.name) return;
  if (!Array.isArray(groups) || groups.length === 0) return;
  if (!groups.every((group) => isMap(group) && repelsPods(group.taints))) return;
  complain({
    path: ['spec', 'workerNodeGroupConfigurations'],
    message: 'all groups carry a NoSchedule or NoExecute taint',
    remedy: 'Remove the taint from one of the groups, or add a group without taints.',
    expected: 'one group that ordinary pods can run on',
  });
}

/** The kind Cluster: the one source of its types, defaults, rules and JSON Schema. */
export const ClusterSchema = rule(ClusterFieldsSchema, checkRoomForPods)
  .transform(({ spec, ...cluster }) => ({
    ...cluster,
    spec: { ...spec, managementCluster: { name: spec.managementCluster?.name || cluster.metadata.name } },
  }))
  .meta({ title: 'Cluster', description: 'A Kubernetes cluster.' });

export type ClusterSpec = Cluster['spec'];

/** A Cluster with every default filled in. */
export type Cluster = z.output<typeof ClusterSchema>;

/** True when the cluster manages itself. */
export function isSelfManaged(cluster: Cluster): boolean {
  return cluster.spec.managementCluster.name === cluster.metadata.name;
}
