import type { StepRef, StepSpec } from '../../workflow/index.ts';
import { CountSchema, type KubeconfigRef, type Nothing } from '../outputs.ts';
import { workspacePaths } from '../paths.ts';
import { type ClusterServices, clusterName, eksaNamespace } from '../services.ts';
import { namespaceObject } from '../shared/apply.ts';
import { withKube } from '../shared/connect.ts';
import type { Location } from './locate.ts';

type Needs = { readonly located: StepRef<Location>; readonly bootstrap: StepRef<KubeconfigRef>; readonly providers: StepRef<Nothing> };

export function moveToBootstrap(
  located: StepRef<Location>,
  bootstrap: StepRef<KubeconfigRef>,
  providers: StepRef<Nothing>,
): StepSpec<ClusterServices, Needs, { readonly count: number }> {
  return {
    id: 'move-to-bootstrap',
    title: 'Moving cluster management from workload to bootstrap cluster',
    needs: { located, bootstrap, providers },
    output: CountSchema,
    retry: { maxAttempts: 3, initialMs: 500 },
    when: (needs) => needs.located.where === 'workload',
    async run(needs, { services, signal, waiting }) {
      const workload = { kubeconfigFile: workspacePaths.kubeconfig(clusterName(services)) };
      const options = { namespace: eksaNamespace, signal, timeoutMs: services.deadlines.move, onWaiting: waiting };
      const { moved } = await withKube(services, workload, (from) =>
        withKube(services, needs.bootstrap, async (to) => {
          await to.apply(namespaceObject(eksaNamespace), { signal });
          return services.clusterApi.move(from, to, options);
        }),
      );
      return { count: moved };
    },
  };
}
