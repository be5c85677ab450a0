import { conditionOf, waitingReason } from '../../objects/index.ts';
import type { KubeClient, KubeObject, Verdict } from '../../ports/index.ts';
import type { StepRef, StepSpec } from '../../workflow/index.ts';
import { CountSchema, type KubeconfigRef } from '../outputs.ts';
import type { ClusterServices } from '../services.ts';
import { beside } from '../shared/beside.ts';
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
      await withKube(services, needs.cluster, (client) =>
        waitReady(client, expected, { signal, waiting, timeoutMs: services.deadlines.machines }),
      );
      return { count: expected };
    },
  };
}

interface Wait {
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  readonly waiting: (reason: string) => void;
}

/** A node only says that its network is not ready; the pods of the network say why. */
async function waitReady(client: KubeClient, expected: number, { signal, timeoutMs, waiting }: Wait): Promise<void> {
  let ofNodes = '';
  let ofPods: string | undefined;
  const tell = (): void => waiting(ofPods === undefined ? ofNodes : `${ofNodes}; ${ofPods}`);
  const options = { timeoutMs };
  await beside(
    signal,
    (scope) =>
      client.waitForList(
        { apiVersion: 'v1', kind: 'Pod' },
        { namespace: 'kube-system' },
        (pods) => {
          ofPods = trouble(pods);
          if (ofNodes !== '') tell();
          return { state: 'waiting', reason: 'nodes' };
        },
        { ...options, signal: scope },
      ),
    (scope) =>
      client.waitForList({ apiVersion: 'v1', kind: 'Node' }, {}, (nodes) => nodesReady(nodes, expected), {
        ...options,
        signal: scope,
        onWaiting: (reason) => {
          ofNodes = reason;
          tell();
        },
      }),
  );
}

/** A container that starts is no trouble. */
const usual = new Set(['ContainerCreating', 'PodInitializing']);

function trouble(pods: readonly KubeObject[]): string | undefined {
  for (const pod of pods) {
    const reason = waitingReason(pod);
    if (reason !== undefined && !usual.has(reason)) return `pod ${pod.metadata.namespace}/${pod.metadata.name}: ${reason}`;
  }
  return undefined;
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
