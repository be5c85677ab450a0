import type { StepRef, StepSpec } from '../../workflow/index.ts';
import { deadlines } from '../deadlines.ts';
import { type KubeconfigRef, type Nothing, NothingSchema, nothing } from '../outputs.ts';
import { type ClusterServices, eksaNamespace } from '../services.ts';
import { namespaceObject } from '../shared/apply.ts';
import { withKube } from '../shared/connect.ts';

type Needs = { readonly cluster: StepRef<KubeconfigRef> };

/** The namespace that Cluster API's secrets move into; provider credentials join it when a provider has some. */
export function installSecrets(cluster: StepRef<KubeconfigRef>): StepSpec<ClusterServices, Needs, Nothing> {
  return {
    id: 'install-secrets',
    title: 'Installing EKS-A secrets on workload cluster',
    needs: { cluster },
    output: NothingSchema,
    timeoutMs: deadlines.objects,
    retry: { maxAttempts: 5, initialMs: 500 },
    async run(needs, { services, signal }) {
      await withKube(services, needs.cluster, (client) => client.apply(namespaceObject(eksaNamespace), { signal }));
      return nothing;
    },
  };
}
