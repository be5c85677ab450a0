import type { StepRef, StepSpec } from '../../workflow/index.ts';
import type { KubeconfigRef, Nothing } from '../outputs.ts';
import type { ClusterServices } from '../services.ts';
import { bootstrapStep } from '../shared/bootstrap.ts';

type Needs = { readonly checked: StepRef<Nothing> };

export function startBootstrap(checked: StepRef<Nothing>): StepSpec<ClusterServices, Needs, KubeconfigRef> {
  return bootstrapStep({ title: 'Creating new bootstrap cluster', needs: { checked } });
}
