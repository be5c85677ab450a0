import type { StepRef, StepSpec } from '../../workflow/index.ts';
import { deadlines } from '../deadlines.ts';
import { type Nothing, NothingSchema, nothing } from '../outputs.ts';
import { type ClusterServices, providerContext } from '../services.ts';

type Needs = { readonly checked: StepRef<Nothing> };

export function prepareInfrastructure(checked: StepRef<Nothing>): StepSpec<ClusterServices, Needs, Nothing> {
  return {
    id: 'prepare-infrastructure',
    title: 'Provider specific pre-capi-install-setup on bootstrap cluster',
    needs: { checked },
    output: NothingSchema,
    timeoutMs: deadlines.objects,
    async run(_needs, { services, signal, waiting }) {
      await services.provider.infrastructure?.prepare?.(services.config, providerContext(services, signal, waiting));
      return nothing;
    },
  };
}
