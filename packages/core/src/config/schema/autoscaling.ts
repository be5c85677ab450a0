import * as z from 'zod';
import { isMap, rule } from './rule.ts';

/** Bounds of a group whose size the Kubernetes cluster autoscaler decides. */
export const AutoscalingSchema = rule(
  z.strictObject({
    minCount: z.int32().min(0).default(0).meta({ description: 'Fewest machines.' }),
    maxCount: z.int32().min(0).default(0).meta({ description: 'Most machines.' }),
  }),
  (bounds, complain) => {
    if (!isMap(bounds)) return;
    const { minCount = 0, maxCount = 0 } = bounds;
    if (typeof minCount !== 'number' || typeof maxCount !== 'number' || minCount <= maxCount) return;
    complain({ path: ['minCount'], message: `is ${minCount}, more than maxCount, ${maxCount}`, expected: `at most ${maxCount}` });
  },
).meta({ description: 'Bounds for the cluster autoscaler, which then decides the count.' });

type Complain = Parameters<Parameters<typeof rule>[1]>[1];

/** The count a group starts with lies within its bounds. */
export function checkCountInBounds(group: unknown, complain: Complain): void {
  if (!isMap(group) || !isMap(group.autoscalingConfiguration) || typeof group.count !== 'number') return;
  const { minCount = 0, maxCount = 0 } = group.autoscalingConfiguration;
  if (typeof minCount !== 'number' || typeof maxCount !== 'number' || minCount > maxCount) return;
  if (group.count >= minCount && group.count <= maxCount) return;
  complain({
    path: ['count'],
    message: `is ${group.count}, outside of autoscalingConfiguration`,
    expected: `a number from ${minCount} to ${maxCount}, or no count`,
  });
}
