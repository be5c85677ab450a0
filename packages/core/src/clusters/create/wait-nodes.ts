import { conditionOf } from '../../objects/conditions.ts';
import type { KubeObject, Verdict } from '../../ports/index.ts';
import type { StepRef, StepSpec } from '../../workflow/index.ts';
import { deadlines } from '../deadlines.ts';
import { CountSchema, type KubeconfigRef } from '../outputs.ts';
import type { ClusterServices } from '../services.ts';
import { withKube } from '../shared/connect.ts';
import { machineCount } from '../shared/machine-count.ts';

type Needs = { readonly cluster: StepRef<KubeconfigRef> };

/** What the user was promised: every node is Ready, by the new cluster's own word. Runs beside the move. */
export function waitNodes(cluster: StepRef<KubeconfigRef>): StepSpec<ClusterServices, Needs, { readonly count: number }> {
  return {
    id: 'wait-nodes',
    title: 'Waiting for nodes to be ready',
    headline: false,
    needs: { cluster },
    output: CountSchema,
    async run(needs, { services, signal, waiting }) {
      const expected = machineCount(services.config).nodes;
      const options = { signal, timeoutMs: deadlines.machines, onWaiting: waiting };
      await withKube(services, needs.cluster, (client) =>
        client.waitForList({ apiVersion: 'v1', kind: 'Node' }, {}, (nodes) => nodesReady(nodes, expected), options),
      );
      return { count: expected };
    },
  };
}

function nodesReady(nodes: readonly KubeObject[], expected: number): Verdict {
  const unready = nodes.filter((node) => conditionOf(node, 'Ready')?.status !== 'True');
  const ready = nodes.length - unready.length;
  if (ready >= expected) return { state: 'done' };
  const [first] = unready;
  const why =
    first === undefined
      ? 'no other node has registered'
      : `Node ${first.metadata.name}: ${conditionOf(first, 'Ready')?.message ?? 'no Ready condition yet'}`;
  return { state: 'waiting', reason: `${ready} of ${expected} nodes ready; ${why}` };
}
