import * as z from 'zod';
import { AutoscalingSchema, checkCountInBounds } from './autoscaling.ts';
import { KubeletConfigurationSchema } from './kubelet.ts';
import { MachineHealthCheckSchema } from './machine-health-check.ts';
import { NodeLabelsSchema } from './node-labels.ts';
import { MachineGroupRefSchema } from './ref.ts';
import { WorkerRolloutSchema } from './rollout.ts';
import { isMap, rule } from './rule.ts';
import { TaintSchema } from './taint.ts';
import { text } from './text.ts';
import { KubernetesVersionSchema } from './versions.ts';

const firstWorkerGroupName = 'md-0';

const GroupNameSchema = text({
  pattern: /^([a-z0-9-]*[a-z0-9](\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*)?$/,
  message: 'is not a valid name',
  expected: 'lower-case letters, digits, dashes and dots, ending with a letter or digit, e.g. md-1',
  maxLength: 63,
});

const WorkerGroupSchema = rule(
  z.strictObject({
    name: GroupNameSchema.optional().meta({
      description: `Name of the group; another name is another group. Default of the first one: ${firstWorkerGroupName}.`,
    }),
    count: z
      .int32()
      .min(0)
      .optional()
      .meta({ description: 'Machines in the group. Default: minCount of autoscalingConfiguration, else 1.' }),
    autoscalingConfiguration: AutoscalingSchema.optional(),
    machineGroupRef: MachineGroupRefSchema.optional(),
    taints: z.array(TaintSchema).optional().meta({ description: "Taints of the group's nodes." }),
    labels: NodeLabelsSchema.optional().meta({ description: "Labels of the group's nodes." }),
    upgradeRolloutStrategy: WorkerRolloutSchema.optional(),
    kubernetesVersion: KubernetesVersionSchema.optional().meta({
      description: "Kubernetes minor version of the group's nodes, at most two behind the cluster's. Default: the cluster's.",
    }),
    machineHealthCheck: MachineHealthCheckSchema.optional(),
    kubeletConfiguration: KubeletConfigurationSchema.optional(),
    failureDomains: z.array(z.string()).optional().meta({
      description: 'Name of the failure domain, of the datacenter config, that the machines are made in; at most one (vSphere only).',
    }),
  }),
  checkCountInBounds,
);

function checkNames(groups: unknown, complain: Parameters<Parameters<typeof rule>[1]>[1]): void {
  if (!Array.isArray(groups)) return;
  const seen = new Map<unknown, number>();
  for (const [index, group] of groups.entries()) {
    if (!isMap(group)) continue;
    const name = group.name || (index === 0 ? firstWorkerGroupName : undefined);
    if (name === undefined) {
      complain({
        path: [index, 'name'],
        message: 'is missing',
        expected: `a name; only the first group has a default, ${firstWorkerGroupName}`,
      });
      continue;
    }
    const first = seen.get(name);
    if (first !== undefined) {
      complain({
        path: [index, 'name'],
        message: `is ${JSON.stringify(name)}, as that of group ${first}`,
        expected: 'a name that no other group has',
        remedy: `Rename one of the two, such as to md-${groups.length}.`,
      });
      continue;
    }
    seen.set(name, index);
  }
}

export const WorkerGroupsSchema = rule(z.array(WorkerGroupSchema).min(1), checkNames)
  .transform((groups) =>
    groups.map(({ name, count, ...group }) => ({
      name: name || firstWorkerGroupName,
      count: count ?? group.autoscalingConfiguration?.minCount ?? 1,
      ...group,
    })),
  )
  .meta({ description: 'Groups of worker machines; at least one.' });

export type WorkerGroup = z.output<typeof WorkerGroupsSchema>[number];
