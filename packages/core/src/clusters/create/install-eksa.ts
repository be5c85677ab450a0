import type { StepRef, StepSpec } from '../../workflow/index.ts';
import { deadlines } from '../deadlines.ts';
import { type KubeconfigRef, type Nothing, NothingSchema, nothing } from '../outputs.ts';
import type { ClusterServices } from '../services.ts';
import { applyTogether } from '../shared/apply.ts';
import { withKube } from '../shared/connect.ts';
import { crdsEstablished } from '../shared/crds.ts';

type Needs = { readonly cluster: StepRef<KubeconfigRef> };

export function installEksa(cluster: StepRef<KubeconfigRef>): StepSpec<ClusterServices, Needs, Nothing> {
  return {
    id: 'install-eksa',
    title: 'Installing EKS-A custom components (CRD and controller) on workload cluster',
    needs: { cluster },
    output: NothingSchema,
    timeoutMs: deadlines.objects,
    retry: { maxAttempts: 5, initialMs: 500 },
    async run(needs, { services, signal, waiting }) {
      services.onEvent({
        type: 'message',
        code: 'EKSA_CONTROLLER_ABSENT',
        level: 'info',
        verbosity: 0,
        step: 'install-eksa',
        text: 'This version installs the EKS-A CRDs only; the in-cluster EKS-A controller is not part of it yet',
      });
      const { crds } = services.documents;
      await withKube(services, needs.cluster, async (client) => {
        await applyTogether(client, crds, { signal });
        await crdsEstablished(client, crds, { signal, timeoutMs: deadlines.objects, onWaiting: waiting });
      });
      return nothing;
    },
  };
}
