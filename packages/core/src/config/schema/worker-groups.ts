import * as z from 'zod';
import { NodeLabelsSchema } from './node-labels.ts';
import { isMap, rule } from './rule.ts';
import { TaintSchema } from './taint.ts';

export const firstWorkerGroupName = 'md-0';
const groupName = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

const GroupNameSchema = rule(z.string(), (name, complain) => {
  if (typeof name !== 'string' || groupName.test(name)) return;
  complain({ message: `is not a valid name: ${JSON.stringify(name)}`, expected: 'lower-case letters, digits and dashes, e.g. md-1' });
});

const WorkerGroupSchema = z.strictObject({
  name: GroupNameSchema.optional().meta({ description: `Name of the group. Default of the first one: ${firstWorkerGroupName}.` }),
  count: z.int32().min(0).default(1).meta({ description: 'Machines in the group.' }),
  labels: NodeLabelsSchema.optional().meta({ description: "Labels of the group's nodes." }),
  taints: z.array(TaintSchema).optional().meta({ description: "Taints of the group's nodes." }),
});

function checkNames(groups: unknown, complain: Parameters<Parameters<typeof rule>[1]>[1]): void {
  if (!Array.isArray(groups)) return;
  const seen = new Map<unknown, number>();
  for (const [index, group] of groups.entries()) {
    if (!isMap(group)) continue;
    const name = group.name ?? (index === 0 ? firstWorkerGroupName : undefined);
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
      });
      continue;
    }
    seen.set(name, index);
  }
}

export const WorkerGroupsSchema = rule(z.array(WorkerGroupSchema).min(1), checkNames)
  .transform((groups) => groups.map((group) => ({ ...group, name: group.name ?? firstWorkerGroupName })))
  .meta({ description: 'Groups of worker machines; at least one.' });
