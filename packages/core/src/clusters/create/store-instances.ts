import { objectName, refOf } from '../../objects/index.ts';
import type { Json, StepRef, StepSpec } from '../../workflow/index.ts';
import { deadlines } from '../deadlines.ts';
import { CountSchema, type KubeconfigRef } from '../outputs.ts';
import { type ClusterServices, eksaNamespace } from '../services.ts';
import { applyTogether, namespaceObject } from '../shared/apply.ts';
import { withKube } from '../shared/connect.ts';

type Needs = { readonly cluster: StepRef<KubeconfigRef> };

export function storeInstances(
  cluster: StepRef<KubeconfigRef>,
  after: readonly StepRef<Json>[],
): StepSpec<ClusterServices, Needs, { readonly count: number }> {
  return {
    id: 'store-instances',
    title: 'Creating EKS-A CRDs instances on workload cluster',
    needs: { cluster },
    after,
    output: CountSchema,
    plan: async (_needs, { documents }) => documents.instances.map((object) => ({ action: 'create', what: objectName(refOf(object)) })),
    timeoutMs: deadlines.objects,
    retry: { maxAttempts: 5, initialMs: 500 },
    async run(needs, { services, signal }) {
      const { instances } = services.documents;
      await withKube(services, needs.cluster, async (client) => {
        await client.apply(namespaceObject(eksaNamespace), { signal });
        await applyTogether(client, instances, { signal });
      });
      return { count: instances.length };
    },
  };
}
