import type { StepRef, StepSpec } from '../../workflow/index.ts';
import { deadlines } from '../deadlines.ts';
import { type KubeconfigRef, type Nothing, NothingSchema, nothing } from '../outputs.ts';
import { type ClusterServices, eksaNamespace } from '../services.ts';
import { namespaceObject } from '../shared/apply.ts';
import { withKube } from '../shared/connect.ts';

type Needs = { readonly bootstrap: StepRef<KubeconfigRef>; readonly providers: StepRef<Nothing> };

/** Where the cluster's objects go; a provider's credentials join it when a provider has some. */
export function prepareBootstrap(
  bootstrap: StepRef<KubeconfigRef>,
  providers: StepRef<Nothing>,
): StepSpec<ClusterServices, Needs, Nothing> {
  return {
    id: 'prepare-bootstrap',
    title: 'Provider specific post-setup',
    needs: { bootstrap, providers },
    output: NothingSchema,
    timeoutMs: deadlines.objects,
    retry: { maxAttempts: 3, initialMs: 500 },
    async run(needs, { services, signal }) {
      await withKube(services, needs.bootstrap, (client) => client.apply(namespaceObject(eksaNamespace), { signal }));
      return nothing;
    },
  };
}
