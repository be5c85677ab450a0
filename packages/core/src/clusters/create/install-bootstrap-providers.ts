import type { StepRef, StepSpec } from '../../workflow/index.ts';
import type { KubeconfigRef, Nothing } from '../outputs.ts';
import type { ClusterServices } from '../services.ts';
import { bootstrapProvidersStep } from '../shared/bootstrap.ts';

type Needs = { readonly bootstrap: StepRef<KubeconfigRef>; readonly prepared: StepRef<Nothing> };

export function installBootstrapProviders(
  bootstrap: StepRef<KubeconfigRef>,
  prepared: StepRef<Nothing>,
): StepSpec<ClusterServices, Needs, Nothing> {
  return bootstrapProvidersStep({ title: 'Installing cluster-api providers on bootstrap cluster', needs: { bootstrap, prepared } });
}
