import { describeCondition } from '../../objects/index.ts';
import type { KubeObject, Verdict } from '../../ports/index.ts';
import type { Json, StepRef, StepSpec } from '../../workflow/index.ts';
import { deadlines } from '../deadlines.ts';
import { type KubeconfigRef, type Nothing, NothingSchema, nothing } from '../outputs.ts';
import { type ClusterServices, clusterName, eksaNamespace } from '../services.ts';
import { withKube } from '../shared/connect.ts';
import { clusterApiGroup, servedType } from '../shared/served.ts';
import { done, waiting as wait } from '../shared/verdicts.ts';
import { wakeControlPlane } from './wake-control-plane.ts';

type Needs = { readonly bootstrap: StepRef<KubeconfigRef> };

export function deleteCluster(
  bootstrap: StepRef<KubeconfigRef>,
  after: readonly StepRef<Json>[],
): StepSpec<ClusterServices, Needs, Nothing> {
  return {
    id: 'delete-cluster',
    title: 'Deleting workload cluster',
    needs: { bootstrap },
    after,
    output: NothingSchema,
    async run(needs, { services, signal, waiting }) {
      await withKube(services, needs.bootstrap, async (client) => {
        const type = await servedType(client, clusterApiGroup, 'Cluster', { signal });
        const ref = { ...type, name: clusterName(services), namespace: eksaNamespace };
        const cluster = await client.get(ref, { signal });
        if (cluster === undefined) return;
        // A create that stopped during its move leaves the cluster paused, and a paused cluster is never deleted.
        await client.patch(ref, { spec: { paused: null } }, { type: 'merge', signal });
        await wakeControlPlane(client, cluster, { signal });
        await client.delete(ref, { signal, propagation: 'Background' });
        await client.waitFor(ref, gone, { signal, timeoutMs: deadlines.deletion, onWaiting: waiting });
      });
      return nothing;
    },
  };
}

function gone(cluster: KubeObject | undefined): Verdict {
  return cluster === undefined ? done : wait(describeCondition(cluster, 'Deleting'));
}
