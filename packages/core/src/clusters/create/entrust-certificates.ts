import type { Json, StepRef, StepSpec } from '../../workflow/index.ts';
import { type KubeconfigRef, type Nothing, NothingSchema, nothing } from '../outputs.ts';
import type { ClusterServices } from '../services.ts';
import { withKube } from '../shared/connect.ts';

type Needs = { readonly cluster: StepRef<KubeconfigRef> };

/** Runs beside the move: the providers work with the certificates that they have. */
export function entrustCertificates(
  cluster: StepRef<KubeconfigRef>,
  after: readonly StepRef<Json>[],
): StepSpec<ClusterServices, Needs, Nothing> {
  return {
    id: 'entrust-certificates',
    title: 'Giving the certificates of the providers to cert-manager',
    headline: false,
    needs: { cluster },
    after,
    output: NothingSchema,
    retry: { maxAttempts: 3, initialMs: 1_000 },
    async run(needs, { services, signal, waiting }) {
      const options = { signal, timeoutMs: services.deadlines.providers, onWaiting: waiting };
      const components = await services.components({ signal });
      await withKube(services, needs.cluster, (client) => services.clusterApi.entrustCertificates(client, components, options));
      return nothing;
    },
  };
}
