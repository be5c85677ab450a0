import type { Json, StepRef, StepSpec } from '../../workflow/index.ts';
import { deadlines } from '../deadlines.ts';
import { CountSchema } from '../outputs.ts';
import { type ClusterServices, clusterName, providerContext } from '../services.ts';

type NoNeeds = Readonly<Record<string, never>>;

export function sweep(after: readonly StepRef<Json>[]): StepSpec<ClusterServices, NoNeeds, { readonly count: number }> {
  return {
    id: 'sweep',
    title: 'Removing what is left of the machines',
    headline: false,
    after,
    output: CountSchema,
    timeoutMs: deadlines.objects,
    retry: { maxAttempts: 3, initialMs: 500 },
    async run(_needs, { services, signal, waiting }) {
      const context = providerContext(services, signal, waiting);
      const removed = (await services.provider.infrastructure?.sweep?.(clusterName(services), context)) ?? [];
      return { count: removed.length };
    },
  };
}
