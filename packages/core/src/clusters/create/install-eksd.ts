import type { StepRef, StepSpec } from '../../workflow/index.ts';
import { deadlines } from '../deadlines.ts';
import { type KubeconfigRef, type Nothing, NothingSchema, nothing } from '../outputs.ts';
import type { ClusterServices } from '../services.ts';
import { eksaNamespace } from '../services.ts';
import { applyTogether, namespaceObject } from '../shared/apply.ts';
import { withKube } from '../shared/connect.ts';
import { crdsEstablished } from '../shared/crds.ts';

type Needs = { readonly cluster: StepRef<KubeconfigRef>; readonly eksa: StepRef<Nothing> };

/** The EKS-D release that the cluster was made from, readable on the cluster. */
export function installEksd(cluster: StepRef<KubeconfigRef>, eksa: StepRef<Nothing>): StepSpec<ClusterServices, Needs, Nothing> {
  return {
    id: 'install-eksd',
    title: 'Installing EKS-D components on workload cluster',
    needs: { cluster, eksa },
    output: NothingSchema,
    timeoutMs: deadlines.objects,
    retry: { maxAttempts: 5, initialMs: 500 },
    async run(needs, { services, signal, waiting }) {
      const objects = await services.documents.eksd({ signal });
      const crds = objects.filter((object) => object.kind === 'CustomResourceDefinition');
      await withKube(services, needs.cluster, async (client) => {
        await client.apply(namespaceObject(eksaNamespace), { signal });
        await applyTogether(client, crds, { signal });
        await crdsEstablished(client, crds, { signal, timeoutMs: deadlines.objects, onWaiting: waiting });
        await applyTogether(
          client,
          objects.filter((object) => !crds.includes(object)),
          { signal },
        );
      });
      return nothing;
    },
  };
}
