import type { StepRef, StepSpec } from '../../workflow/index.ts';
import { CountSchema, type KubeconfigRef } from '../outputs.ts';
import type { ClusterServices } from '../services.ts';
import { withKube } from '../shared/connect.ts';
import { machineCount } from '../shared/machine-count.ts';
import { machinesReady, watchMachines } from '../shared/machines.ts';

type Needs = { readonly bootstrap: StepRef<KubeconfigRef>; readonly cluster: StepRef<KubeconfigRef> };

/** Every machine has become a node: what a move needs, and what the user asked for. */
export function waitMachines(
  bootstrap: StepRef<KubeconfigRef>,
  cluster: StepRef<KubeconfigRef>,
): StepSpec<ClusterServices, Needs, { readonly count: number }> {
  return {
    id: 'wait-machines',
    title: 'Waiting for machines to join',
    headline: false,
    needs: { bootstrap, cluster },
    output: CountSchema,
    async run(needs, context) {
      const expected = machineCount(context.services.config).machines;
      await withKube(context.services, needs.bootstrap, (client) =>
        watchMachines(client, context, (machines) => machinesReady(machines, expected)),
      );
      return { count: expected };
    },
  };
}
