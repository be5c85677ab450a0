import { expect, it } from 'vitest';
import { createTestCluster } from '../../../kubelet/testing/cluster.ts';
import { conditionOf } from '../../../objects/conditions.ts';
import type { Taint } from '../../../objects/node.ts';
import type { PodSpec } from '../../../objects/pod.ts';
import { podType } from '../../../objects/pod.ts';
import { nodeType } from '../types.ts';
import { createScheduler } from './scheduler.ts';

const notReady: Taint = { key: 'node.kubernetes.io/not-ready', effect: 'NoSchedule' };
const namespace = 'default';

function arrange() {
  const { apiServer, pass } = createTestCluster({ controllers: [createScheduler()] });
  const client = apiServer.local;
  const addNode = (name: string, spec: object = {}, labels: Record<string, string> = {}) => {
    client.create({ ...nodeType, metadata: { name, labels: { 'kubernetes.io/hostname': name, ...labels } }, spec });
    client.modify(nodeType, { name }, (draft) => {
      draft.status = { allocatable: { cpu: '2', memory: '4Gi', pods: '110' } };
    });
  };
  const addPod = (name: string, spec: Partial<PodSpec> = {}, labels: Record<string, string> = {}) =>
    client.create({ ...podType, metadata: { name, namespace, labels }, spec: { containers: [{ name: 'c', image: 'i' }], ...spec } });
  const nodeOf = async (name: string) => {
    await pass(0);
    return (client.get(podType, { name, namespace })?.spec as PodSpec | undefined)?.nodeName;
  };
  const whyNot = (name: string) => conditionOf(client.get(podType, { name, namespace })?.status, 'PodScheduled')?.message;
  return { client, addNode, addPod, nodeOf, whyNot };
}

it('binds pods to the node with the fewest', async () => {
  const { addNode, addPod, nodeOf } = arrange();
  addNode('a');
  addNode('b');
  addPod('one');
  addPod('two');
  expect([await nodeOf('one'), await nodeOf('two')].sort()).toEqual(['a', 'b']);
});

it('says why a pod has no node, and tries again when one changes', async () => {
  const { client, addNode, addPod, nodeOf, whyNot } = arrange();
  addNode('a', { taints: [notReady] });
  addNode('b', { unschedulable: true });
  addPod('one');
  expect(await nodeOf('one')).toBeUndefined();
  expect(whyNot('one')).toBe(
    '0/2 nodes are available: 1 node(s) had untolerated taint {node.kubernetes.io/not-ready: }, 1 node(s) were unschedulable.',
  );
  client.modify(nodeType, { name: 'a' }, (draft) => {
    draft.spec = {};
  });
  expect(await nodeOf('one')).toBe('a');
});

it('lets tolerations, selectors, ports and requests decide', async () => {
  const { addNode, addPod, nodeOf, whyNot } = arrange();
  addNode('a', { taints: [notReady] }, { disk: 'ssd' });
  addNode('b');
  addPod('tolerant', { tolerations: [{ operator: 'Exists' }], nodeSelector: { disk: 'ssd' } });
  addPod('port', { containers: [{ name: 'c', image: 'i', ports: [{ containerPort: 80, hostPort: 80 }] }] });
  expect([await nodeOf('tolerant'), await nodeOf('port')]).toEqual(['a', 'b']);
  addPod('same-port', { containers: [{ name: 'c', image: 'i', ports: [{ containerPort: 80, hostPort: 80 }] }] });
  addPod('big', { containers: [{ name: 'c', image: 'i', resources: { requests: { cpu: '2500m' } } }] });
  await nodeOf('big');
  expect(whyNot('same-port')).toContain("1 node(s) didn't have free ports for the requested pod ports");
  expect(whyNot('big')).toContain('1 Insufficient cpu');
});

it('keeps pods apart that want to be', async () => {
  const { addNode, addPod, nodeOf, whyNot } = arrange();
  const term = { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { app: 'x' } } };
  const affinity = { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] } };
  addNode('a');
  addPod('one', { affinity }, { app: 'x' });
  expect(await nodeOf('one')).toBe('a');
  addPod('two', { affinity }, { app: 'x' });
  expect(await nodeOf('two')).toBeUndefined();
  expect(whyNot('two')).toContain("1 node(s) didn't match pod anti-affinity rules");
  addNode('b');
  expect(await nodeOf('two')).toBe('b');
});
