import type { StepRef, StepSpec } from '../../workflow/index.ts';
import { type KubeconfigRef, type Nothing, NothingSchema, nothing } from '../outputs.ts';
import { certManagerSource } from '../providers.ts';
import type { ClusterServices } from '../services.ts';
import { withKube } from '../shared/connect.ts';

type Needs = { readonly cluster: StepRef<KubeconfigRef> };

/** Renews the providers' certificates later on. Nothing of a create waits for it, so it starts beside the providers. */
export function installCertManager(cluster: StepRef<KubeconfigRef>): StepSpec<ClusterServices, Needs, Nothing> {
  return {
    id: 'install-cert-manager',
    title: 'Installing cert-manager on workload cluster',
    headline: false,
    needs: { cluster },
    output: NothingSchema,
    plan: async (_needs, { release }) => [{ action: 'create', what: `cert-manager ${certManagerSource(release).version}` }],
    retry: { maxAttempts: 3, initialMs: 1_000 },
    async run(needs, { services, signal, waiting }) {
      const options = { signal, timeoutMs: services.deadlines.providers, onWaiting: waiting };
      await withKube(services, needs.cluster, (client) =>
        services.clusterApi.installCertManager(client, certManagerSource(services.release), options),
      );
      return nothing;
    },
  };
}
