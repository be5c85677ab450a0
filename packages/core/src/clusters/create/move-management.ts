import type { Json, StepRef, StepSpec } from '../../workflow/index.ts';
import { CountSchema, type KubeconfigRef } from '../outputs.ts';
import { type ClusterServices, eksaNamespace } from '../services.ts';
import { withKube } from '../shared/connect.ts';

type Needs = { readonly bootstrap: StepRef<KubeconfigRef>; readonly cluster: StepRef<KubeconfigRef> };

export function moveManagement(
  bootstrap: StepRef<KubeconfigRef>,
  cluster: StepRef<KubeconfigRef>,
  after: readonly StepRef<Json>[],
): StepSpec<ClusterServices, Needs, { readonly count: number }> {
  return {
    id: 'move-management',
    title: 'Moving cluster management from bootstrap to workload cluster',
    needs: { bootstrap, cluster },
    after,
    output: CountSchema,
    retry: { maxAttempts: 3, initialMs: 1_000 },
    async run(needs, { services, signal, waiting }) {
      const options = { namespace: eksaNamespace, signal, timeoutMs: services.deadlines.move, onWaiting: waiting };
      const { moved } = await withKube(services, needs.bootstrap, (from) =>
        withKube(services, needs.cluster, (to) => services.clusterApi.move(from, to, options)),
      );
      return { count: moved };
    },
  };
}
