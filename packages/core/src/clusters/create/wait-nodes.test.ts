import { expect, test } from 'vitest';
import type { KubeClient, KubeObject, Verdict, WaitOptions } from '../../ports/index.ts';
import type { StepContext } from '../../workflow/index.ts';
import type { ClusterServices } from '../services.ts';
import { waitNodes } from './wait-nodes.ts';

const node = (ready: boolean): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: 'rc-dev-1' },
  status: { conditions: [{ type: 'Ready', status: ready ? 'True' : 'False', message: 'cni plugin not initialized' }] },
});
const pod = (reason: string): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'cilium-x', namespace: 'kube-system' },
  status: { containerStatuses: [{ state: { waiting: { reason } } }] },
});

/** A server whose lists a test changes. */
function scriptedServer() {
  const checks = new Map<string, (found: readonly KubeObject[]) => void>();
  const client = {
    close: () => {},
    waitForList: (type: { kind: string }, _selection: object, check: (found: readonly KubeObject[]) => Verdict, options: WaitOptions) =>
      new Promise((resolve, reject) => {
        options.signal?.addEventListener('abort', () => reject(new Error('aborted')));
        checks.set(type.kind, (found) => {
          const verdict = check(found);
          if (verdict.state === 'done') resolve(found);
          else options.onWaiting?.(verdict.reason);
        });
      }),
  } as unknown as KubeClient;
  return { client, show: (kind: string, found: readonly KubeObject[]) => checks.get(kind)?.(found) };
}

test('a network that does not start is named as the reason why nodes are not ready', async () => {
  const { client, show } = scriptedServer();
  const reasons: string[] = [];
  const services = {
    config: { cluster: { spec: { controlPlaneConfiguration: { count: 1 }, workerNodeGroupConfigurations: [] } } },
    deadlines: { machines: 1_000 },
    workspace: { read: async () => 'kubeconfig' },
    connectKube: () => client,
  } as unknown as ClusterServices;
  const context = { services, signal: new AbortController().signal, waiting: (reason: string) => reasons.push(reason) };

  const run = waitNodes({ id: 'create-cluster' } as never).run(
    { cluster: { kubeconfigFile: 'k' } } as never,
    context as unknown as StepContext<ClusterServices>,
  );
  await new Promise((resolve) => setImmediate(resolve));
  show('Node', [node(false)]);
  show('Pod', [pod('ContainerCreating')]);
  show('Pod', [pod('ImagePullBackOff')]);
  show('Node', [node(true)]);

  expect(await run).toEqual({ count: 1 });
  expect(reasons[0]).toBe('0 of 1 nodes ready; Node rc-dev-1: cni plugin not initialized');
  expect(reasons.at(-1)).toBe('0 of 1 nodes ready; Node rc-dev-1: cni plugin not initialized; pod kube-system/cilium-x: ImagePullBackOff');
});
