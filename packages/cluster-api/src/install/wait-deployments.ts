import type { KubeClient, KubeObject, ObjectRef, WaitOptions } from '@eksa/core/ports';
import { deploymentsVerdict } from './deployments.ts';

const deploymentType = { apiVersion: 'apps/v1', kind: 'Deployment' };

/** One watch over all Deployments with the label, and one over pods for the reasons. Errors: TIMED_OUT, CANCELLED. */
export async function waitDeployments(
  client: KubeClient,
  expected: readonly ObjectRef[],
  labelSelector: string,
  options: WaitOptions,
): Promise<void> {
  if (expected.length === 0) return;
  const pods = new Map<string, KubeObject>();
  let deployments: readonly KubeObject[] = [];
  const stop = new AbortController();
  const podWatch = watchPods(client, pods, stop.signal, () => {
    const verdict = deploymentsVerdict(expected, deployments, pods.values());
    if (verdict.state === 'waiting') options.onWaiting?.(verdict.reason);
  });
  try {
    const check = (found: readonly KubeObject[]) => {
      deployments = found;
      return deploymentsVerdict(expected, found, pods.values());
    };
    await client.waitForList(deploymentType, { labelSelector }, check, options);
  } finally {
    stop.abort();
    await podWatch;
  }
}

/** Never fails: without pods only the reasons are poorer. */
async function watchPods(client: KubeClient, pods: Map<string, KubeObject>, signal: AbortSignal, onChange: () => void): Promise<void> {
  try {
    for await (const event of client.watch({ apiVersion: 'v1', kind: 'Pod' }, { signal })) {
      if (event.type === 'SYNCED') continue;
      const key = `${event.object.metadata.namespace}/${event.object.metadata.name}`;
      if (event.type === 'DELETED') pods.delete(key);
      else pods.set(key, event.object);
      onChange();
    }
  } catch {
    // The wait for the Deployments tells what is wrong with the server.
  }
}
