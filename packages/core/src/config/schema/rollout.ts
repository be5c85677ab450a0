import * as z from 'zod';
import { isMap, rule } from './rule.ts';

const types = ['RollingUpdate', 'InPlace'] as const;
const TypeSchema = z.enum(types).meta({ description: 'RollingUpdate replaces machines one after the other; InPlace changes them.' });

type Complain = Parameters<Parameters<typeof rule>[1]>[1];

function refuseBlockInPlace(strategy: unknown, complain: Complain): void {
  if (!isMap(strategy) || strategy.type !== 'InPlace' || strategy.rollingUpdate === undefined) return;
  complain({ path: ['rollingUpdate'], message: 'is set although type is InPlace', expected: 'no rollingUpdate, or type: RollingUpdate' });
}

/** How control plane machines are changed. */
export const ControlPlaneRolloutSchema = rule(
  z.strictObject({
    type: TypeSchema,
    rollingUpdate: z
      .strictObject({
        maxSurge: z.int32().min(0).max(1).default(0).meta({ description: 'Machines made beyond the count during a change: 0 or 1.' }),
      })
      .optional()
      .meta({ description: 'How many machines are replaced at a time.' }),
  }),
  refuseBlockInPlace,
).meta({ description: 'How control plane machines are changed. Default: RollingUpdate with maxSurge 1.' });

/** How the machines of a worker group are changed. */
export const WorkerRolloutSchema = rule(
  z.strictObject({
    type: TypeSchema,
    rollingUpdate: z
      .strictObject({
        maxSurge: z.int32().min(0).default(0).meta({ description: 'Machines made beyond the count during a change.' }),
        maxUnavailable: z.int32().min(0).default(0).meta({ description: 'Machines that may be missing during a change.' }),
      })
      .optional()
      .meta({ description: 'How many machines are replaced at a time; required for RollingUpdate.' }),
  }),
  (strategy, complain) => {
    refuseBlockInPlace(strategy, complain);
    if (!isMap(strategy) || strategy.type !== 'RollingUpdate') return;
    const { rollingUpdate } = strategy;
    if (rollingUpdate === undefined) {
      complain({ path: ['rollingUpdate'], message: 'is missing', expected: 'for example {maxSurge: 1, maxUnavailable: 0}' });
      return;
    }
    if (!isMap(rollingUpdate) || (rollingUpdate.maxSurge ?? 0) !== 0 || (rollingUpdate.maxUnavailable ?? 0) !== 0) return;
    complain({
      path: ['rollingUpdate'],
      message: 'allows neither a machine more nor one less',
      expected: 'maxSurge or maxUnavailable above 0',
    });
  },
).meta({ description: 'How the machines of the group are changed. Default: RollingUpdate with maxSurge 1 and maxUnavailable 0.' });
