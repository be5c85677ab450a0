import { EksaError } from '../../errors/index.ts';
import type { KubeObject } from '../../ports/index.ts';
import type { StepRef, StepSpec } from '../../workflow/index.ts';
import { deadlines } from '../deadlines.ts';
import { type KubeconfigRef, type Nothing, NothingSchema, nothing } from '../outputs.ts';
import type { ClusterServices } from '../services.ts';
import { applyTogether } from '../shared/apply.ts';
import { withKube } from '../shared/connect.ts';
import type { NetworkingRef } from './render-networking.ts';

type Needs = { readonly cluster: StepRef<KubeconfigRef>; readonly networking: StepRef<NetworkingRef> };

export function installNetworking(
  cluster: StepRef<KubeconfigRef>,
  networking: StepRef<NetworkingRef>,
): StepSpec<ClusterServices, Needs, Nothing> {
  return {
    id: 'install-networking',
    title: 'Installing networking on workload cluster',
    needs: { cluster, networking },
    output: NothingSchema,
    timeoutMs: deadlines.objects,
    retry: { maxAttempts: 5, initialMs: 500 },
    async run(needs, { services, signal, waiting }) {
      const text = await services.workspace.read(needs.networking.file);
      if (text === undefined) throw new EksaError('CHART_FAILED', `The rendered network chart ${needs.networking.file} is gone`);
      const objects = JSON.parse(text) as readonly KubeObject[];
      waiting(`new API server: applying ${objects.length} network objects`);
      await withKube(services, needs.cluster, (client) => applyTogether(client, objects, { signal }));
      return nothing;
    },
  };
}
