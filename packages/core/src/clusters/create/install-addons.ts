import type { StepRef, StepSpec } from '../../workflow/index.ts';
import { type Nothing, NothingSchema, nothing } from '../outputs.ts';
import type { ClusterServices } from '../services.ts';

type Needs = { readonly stored: StepRef<{ readonly count: number }> };

/** A file with a gitOpsRef is refused before anything is made, so there is nothing to install here, and the user is told. */
export function installAddons(stored: StepRef<{ readonly count: number }>): StepSpec<ClusterServices, Needs, Nothing> {
  return {
    id: 'install-addons',
    title: 'Installing AddonManager and GitOps Toolkit on workload cluster',
    needs: { stored },
    output: NothingSchema,
    async run(_needs, { services }) {
      const text = 'GitOps field not specified, bootstrap flux skipped';
      services.onEvent({ type: 'message', code: 'GITOPS_SKIPPED', level: 'info', verbosity: 0, step: 'install-addons', text });
      return nothing;
    },
  };
}
