import { describe, expect, it } from 'vitest';
import { createTestCluster } from '../../../kubelet/testing/cluster.ts';
import type { Node, Taint } from '../../../objects/node.ts';
import { asPod, podType, type Toleration } from '../../../objects/pod.ts';
import { nodeLifecycleController } from '../node/lifecycle.ts';
import { createScheduler } from '../scheduler/scheduler.ts';
import { controllerRevisionType, daemonSetType, nodeType } from '../types.ts';
import { daemonSetController } from './controller.ts';

const key = { namespace: 'kube-system', name: 'agent' };
const everywhere: readonly Toleration[] = [{ operator: 'Exists' }];

function arrange(tolerations: readonly Toleration[] = everywhere) {
  const cluster = createTestCluster({ controllers: [daemonSetController, createScheduler(), nodeLifecycleController] });
  const { local } = cluster.apiServer;
  const labels = { app: 'agent' };
  const spec = {
    hostNetwork: true,
    tolerations,
    containers: [{ name: 'agent', image: 'agent:1' }],
    volumes: [{ name: 'cni', hostPath: { path: '/etc/cni/net.d' } }],
  };
  local.create({ ...daemonSetType, metadata: key, spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec } } });
  const nodesWithPod = () =>
    local
      .list(podType)
      .map((pod) => asPod(pod).spec.nodeName)
      .sort();
  return { ...cluster, local, nodesWithPod, status: () => local.get(daemonSetType, key)?.status };
}

const controlPlane: Taint = { key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' };

describe('a DaemonSet', () => {
  it('has a pod on each node that tolerates it, also on later ones', async () => {
    const { addNode, pass, nodesWithPod, status, failures } = arrange();
    addNode('a');
    await pass(1_500);
    addNode('b');
    await pass(1_500);
    expect(nodesWithPod()).toEqual(['a', 'b']);
    expect(status()).toMatchObject({ desiredNumberScheduled: 2, currentNumberScheduled: 2, numberReady: 2, numberAvailable: 2 });
    expect(failures).toEqual([]);
  });

  it('leaves out nodes whose taints it does not tolerate', async () => {
    const { addNode, pass, nodesWithPod } = arrange([{ key: 'node.kubernetes.io/not-ready', operator: 'Exists' }]);
    addNode('a', { node: { name: 'a', address: '172.18.0.4', kubernetesVersion: 'v1.34.4', taints: [controlPlane] } });
    addNode('b');
    await pass(1_500);
    expect(nodesWithPod()).toEqual(['b']);
  });

  it('replaces its pods one by one after a change of the template', async () => {
    const { addNode, local, pass, status } = arrange();
    addNode('a');
    addNode('b');
    await pass(1_500);
    local.modify(daemonSetType, key, (draft) => {
      const { template } = draft.spec as { template: { spec: object } };
      draft.spec = {
        ...draft.spec,
        template: { ...template, spec: { ...template.spec, containers: [{ name: 'agent', image: 'agent:2' }] } },
      };
    });
    await pass(100);
    expect(status()).toMatchObject({ numberReady: 1, observedGeneration: 2 });
    await pass(5_000);
    expect(status()).toMatchObject({ numberReady: 2, updatedNumberScheduled: 2, numberAvailable: 2 });
    expect(
      local
        .list(controllerRevisionType)
        .map(({ revision }) => revision)
        .sort(),
    ).toEqual([1, 2]);
  });
});

describe('a node', () => {
  it('is tainted while it is not ready', async () => {
    const { addNode, local, pass } = arrange();
    addNode('a');
    const taints = () => (local.list(nodeType) as readonly Node[])[0]?.spec?.taints?.map(({ effect }) => effect);
    await pass(0);
    expect(taints()).toEqual(['NoSchedule', 'NoExecute']);
    await pass(2_000);
    expect(taints()).toBeUndefined();
  });

  it('is given up 40 seconds after its last heartbeat, and its pods with its object', async () => {
    const { addNode, local, pass, nodesWithPod } = arrange();
    const node = addNode('a');
    await pass(2_000);
    node.stop();
    await pass(41_000);
    expect(local.get(nodeType, { name: 'a' })).toMatchObject({
      status: {
        conditions: expect.arrayContaining([expect.objectContaining({ type: 'Ready', status: 'Unknown', reason: 'NodeStatusUnknown' })]),
      },
    });
    local.delete(nodeType, { name: 'a' });
    await pass(500);
    expect(nodesWithPod()).toEqual([]);
  });
});
