import * as z from 'zod';
import { DurationSchema } from './duration.ts';
import { text } from './text.ts';

const CountOrShareSchema = z
  .union([
    z.int32().min(0),
    text({ pattern: /^[0-9]+%$/, message: 'is not a share of machines', expected: 'a number of machines, or a share such as 40%' }),
  ])
  .meta({ 'x-kubernetes-int-or-string': true });

/** When a machine counts as broken and is made anew. Every field falls back to the cluster's, and that to a default. */
export const MachineHealthCheckSchema = z
  .strictObject({
    nodeStartupTimeout: DurationSchema.optional().meta({ description: 'How long a machine may take to become a node. Default: 10m0s.' }),
    unhealthyMachineTimeout: DurationSchema.optional().meta({ description: 'How long a node may be unready. Default: 5m0s.' }),
    maxUnhealthy: CountOrShareSchema.optional().meta({
      description: 'With more unhealthy machines than this none is replaced. Default: 100% of the control plane, 40% of a worker group.',
    }),
  })
  .meta({ description: 'When a machine counts as broken and is replaced.' });

export type MachineHealthCheck = z.output<typeof MachineHealthCheckSchema>;
