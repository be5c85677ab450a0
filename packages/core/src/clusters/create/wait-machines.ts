import type { KubeObject, Verdict } from '../../ports/index.ts';
import type { StepRef, StepSpec } from '../../workflow/index.ts';
import { CountSchema, type KubeconfigRef } from '../outputs.ts';
import { type ClusterServices, clusterName } from '../services.ts';
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
        watchMachines(client, context, (machines) => lost(machines, context.services) ?? machinesReady(machines, expected)),
      );
      return { count: expected };
    },
  };
}

/** The new API server has served, so there are machines; when the bootstrap cluster knows none, it is another one than before. */
function lost(machines: readonly KubeObject[], services: ClusterServices): Verdict | undefined {
  if (machines.length > 0) return undefined;
  const name = clusterName(services);
  return {
    state: 'failed',
    reason: `The bootstrap cluster of ${name} has lost its state, and knows no machine of ${name} any more. Delete ${name} and create it again`,
  };
}
