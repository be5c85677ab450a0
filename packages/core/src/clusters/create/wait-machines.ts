import type { StepRef, StepSpec } from '../../workflow/index.ts';
import { deadlines } from '../deadlines.ts';
import { CountSchema, type KubeconfigRef } from '../outputs.ts';
import { type ClusterServices, clusterName, eksaNamespace } from '../services.ts';
import { withKube } from '../shared/connect.ts';
import { machineCount } from '../shared/machine-count.ts';
import { machinesReady } from '../shared/machines.ts';
import { clusterApiGroup, servedType } from '../shared/served.ts';

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
    async run(needs, { services, signal, waiting }) {
      const expected = machineCount(services.config).machines;
      await withKube(services, needs.bootstrap, async (client) => {
        const machine = await servedType(client, clusterApiGroup, 'Machine', { signal });
        const selection = { namespace: eksaNamespace, labelSelector: `cluster.x-k8s.io/cluster-name=${clusterName(services)}` };
        const options = { signal, timeoutMs: deadlines.machines, onWaiting: waiting };
        await client.waitForList(machine, selection, (machines) => machinesReady(machines, expected), options);
      });
      return { count: expected };
    },
  };
}
