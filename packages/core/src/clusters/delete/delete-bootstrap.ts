import type { Json, StepRef, StepSpec } from '../../workflow/index.ts';
import { deadlines } from '../deadlines.ts';
import { type Nothing, NothingSchema, nothing } from '../outputs.ts';
import { type ClusterServices, clusterName, providerContext } from '../services.ts';
import { removeBootstrap } from '../shared/bootstrap.ts';

type NoNeeds = Readonly<Record<string, never>>;

export function deleteBootstrap(after: readonly StepRef<Json>[]): StepSpec<ClusterServices, NoNeeds, Nothing> {
  return {
    id: 'delete-bootstrap',
    title: 'Deleting bootstrap cluster',
    after,
    output: NothingSchema,
    timeoutMs: deadlines.objects,
    retry: { maxAttempts: 3, initialMs: 500 },
    async run(_needs, { services, signal }) {
      await removeBootstrap(services, signal);
      // Once more: the network is free to go only now that the bootstrap containers have left it.
      await services.provider.infrastructure?.sweep?.(clusterName(services), providerContext(services, signal));
      return nothing;
    },
  };
}
