import type { StepSpec } from '../../workflow/index.ts';
import { deadlines } from '../deadlines.ts';
import { type Nothing, NothingSchema, nothing } from '../outputs.ts';
import type { ClusterServices } from '../services.ts';

type NoNeeds = Readonly<Record<string, never>>;

export function validate(): StepSpec<ClusterServices, NoNeeds, Nothing> {
  return {
    id: 'validate',
    title: 'Performing setup and validations',
    output: NothingSchema,
    timeoutMs: deadlines.validate,
    async run(_needs, { services, signal }) {
      await services.validate({ signal });
      return nothing;
    },
  };
}
