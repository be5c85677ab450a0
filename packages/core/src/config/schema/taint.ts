import * as z from 'zod';
import { LabelKeySchema } from './node-labels.ts';
import { isMap } from './rule.ts';

export const TaintSchema = z
  .strictObject({
    key: LabelKeySchema.meta({ description: 'Key of the taint.' }),
    value: z.string().optional().meta({ description: 'Value of the taint.' }),
    timeAdded: z.string().optional().meta({ description: 'Of no effect: the node keeps that time itself.' }),
    effect: z.enum(['NoSchedule', 'PreferNoSchedule', 'NoExecute']).meta({ description: 'What it does to pods that do not tolerate it.' }),
  })
  .meta({ description: 'A taint that every node of the group carries.' });

/** True when no ordinary pod can land on nodes with these (unchecked) taints. */
export function repelsPods(taints: unknown): boolean {
  return Array.isArray(taints) && taints.some((taint) => isMap(taint) && (taint.effect === 'NoSchedule' || taint.effect === 'NoExecute'));
}

export type Taint = z.output<typeof TaintSchema>;
