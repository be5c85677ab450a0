import type { StepRef, StepSpec } from '../../workflow/index.ts';
import { type KubeconfigRef, type Nothing, NothingSchema, nothing } from '../outputs.ts';
import type { ClusterServices } from '../services.ts';
import { withKube } from '../shared/connect.ts';

type Needs = { readonly cluster: StepRef<KubeconfigRef> };

/** Starts as soon as the new API serves, while workers still join. */
export function installProviders(cluster: StepRef<KubeconfigRef>): StepSpec<ClusterServices, Needs, Nothing> {
  return {
    id: 'install-providers',
    title: 'Installing cluster-api providers on workload cluster',
    needs: { cluster },
    output: NothingSchema,
    plan: async (_needs, { sources }) =>
      sources.map((source) => ({ action: 'create', what: `${source.type} ${source.name} ${source.version}` })),
    retry: { maxAttempts: 3, initialMs: 1_000 },
    async run(needs, { services, signal, waiting }) {
      const options = { signal, timeoutMs: services.deadlines.providers, onWaiting: waiting };
      const components = await services.components({ signal });
      await withKube(services, needs.cluster, (client) => services.clusterApi.install(client, components, options));
      return nothing;
    },
  };
}
