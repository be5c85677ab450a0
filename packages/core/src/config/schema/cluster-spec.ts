import * as z from 'zod';
import { ClusterNetworkSchema } from './cluster-network.ts';
import { ControlPlaneSchema } from './control-plane.ts';
import { ExternalEtcdSchema } from './external-etcd.ts';
import { ClusterNameSchema } from './metadata.ts';
import { isMap, rule } from './rule.ts';
import { WorkerGroupsSchema } from './worker-groups.ts';

const KubernetesVersionSchema = rule(z.string(), (version, complain) => {
  if (typeof version !== 'string' || /^1\.\d{2}$/.test(version)) return;
  complain({ message: `is ${JSON.stringify(version)}`, expected: 'a minor version in quotes, such as "1.34"' });
});

const EksaVersionSchema = rule(z.string(), (version, complain) => {
  if (typeof version !== 'string' || /^v\d+\.\d+\.\d+([-+][0-9A-Za-z.+-]+)?$/.test(version)) return;
  complain({ message: `is ${JSON.stringify(version)}`, expected: 'a version such as v0.1.0' });
});

const RefSchema = z.strictObject({
  kind: z.string().min(1).meta({ description: 'Kind of the object.' }),
  name: z.string().min(1).meta({ description: 'Name of the object.' }),
});

const SpecFieldsSchema = z.strictObject({
  clusterNetwork: ClusterNetworkSchema,
  controlPlaneConfiguration: ControlPlaneSchema,
  datacenterRef: RefSchema.meta({ description: 'The object, in the same file, that describes where machines are made.' }),
  eksaVersion: EksaVersionSchema.optional().meta({ description: 'Release of EKS Anywhere; filled in by the program.' }),
  externalEtcdConfiguration: ExternalEtcdSchema.optional(),
  kubernetesVersion: KubernetesVersionSchema.meta({ description: 'Kubernetes minor version, such as "1.34".' }),
  managementCluster: z
    .strictObject({ name: ClusterNameSchema })
    .optional()
    .meta({ description: 'The cluster that manages this one. Default: itself.' }),
  workerNodeGroupConfigurations: WorkerGroupsSchema,
});

export const ClusterSpecSchema = rule(SpecFieldsSchema, (spec, complain) => {
  if (!isMap(spec) || spec.externalEtcdConfiguration !== undefined) return;
  const count = isMap(spec.controlPlaneConfiguration) ? spec.controlPlaneConfiguration.count : undefined;
  if (typeof count !== 'number' || count < 1 || count % 2 === 1) return;
  complain({
    path: ['controlPlaneConfiguration', 'count'],
    message: `is ${count}, an even number, and etcd runs on these machines`,
    expected: 'an odd number, or an externalEtcdConfiguration',
  });
}).meta({ description: 'What the cluster should be.' });
