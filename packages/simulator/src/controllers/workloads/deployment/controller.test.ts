import { describe, expect, it } from 'vitest';
import { createTestCluster } from '../../../kubelet/testing/cluster.ts';
import { conditionOf } from '../../../objects/conditions.ts';
import type { KubeObject } from '../../../objects/object.ts';
import { podType } from '../../../objects/pod.ts';
import { timestamp } from '../../../objects/time.ts';
import { replicaSetController } from '../replica-set/controller.ts';
import { deploymentType, replicaSetType } from '../types.ts';
import { deploymentController } from './controller.ts';

const key = { namespace: 'default', name: 'web' };
const eventType = { apiVersion: 'v1', kind: 'Event' };

function web(image: string, extra: object = {}): KubeObject {
  return {
    ...deploymentType,
    metadata: key,
    spec: {
      replicas: 3,
      selector: { matchLabels: { app: 'web' } },
      template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image }] } },
      ...extra,
    },
  };
}

async function arrange(object = web('web:1')) {
  const cluster = createTestCluster({ controllers: [deploymentController, replicaSetController] });
  const client = cluster.apiServer.local;
  client.create(object);
  await cluster.pass(0);
  const setPods = async (ready: 'True' | 'False') => {
    for (const pod of client.list(podType)) {
      client.modify(podType, pod.metadata, (draft) => {
        const lastTransitionTime = timestamp(cluster.world.clock.now());
        draft.status = { phase: 'Running', conditions: [{ type: 'Ready', status: ready, lastTransitionTime }] };
      });
    }
    await cluster.pass(0);
  };
  const progressing = () => conditionOf(client.get(deploymentType, key)?.status, 'Progressing');
  const change = async (spec: object) => {
    client.modify(deploymentType, key, (draft) => {
      draft.spec = { ...draft.spec, ...spec };
    });
    await cluster.pass(0);
  };
  return { ...cluster, client, setPods, change, progressing };
}

describe('a new Deployment', () => {
  it('makes a ReplicaSet named by its template, and that its pods', async () => {
    const { client, progressing } = await arrange();
    const [set] = client.list(replicaSetType);
    expect(set?.metadata.name).toMatch(/^web-[bcdfghjklmnpqrstvwxz2456789]+$/);
    expect(client.list(podType)).toHaveLength(3);
    expect(client.list(podType)[0]?.metadata.labels).toMatchObject({ app: 'web', 'pod-template-hash': set?.metadata.name.slice(4) });
    expect(progressing()).toMatchObject({ status: 'True' });
    expect(conditionOf(client.get(deploymentType, key)?.status, 'Available')).toMatchObject({
      status: 'False',
      reason: 'MinimumReplicasUnavailable',
    });
    expect(client.list(eventType).map(({ message }) => message)).toContain(`Scaled up replica set ${set?.metadata.name} from 0 to 3`);
  });

  it('is complete when its pods are ready', async () => {
    const { client, setPods, progressing } = await arrange();
    await setPods('True');
    expect(client.get(deploymentType, key)?.status).toMatchObject({
      observedGeneration: 1,
      replicas: 3,
      updatedReplicas: 3,
      readyReplicas: 3,
      availableReplicas: 3,
    });
    expect(progressing()).toMatchObject({ status: 'True', reason: 'NewReplicaSetAvailable' });
  });

  it('counts pods as available only after minReadySeconds', async () => {
    const { client, pass, setPods } = await arrange(web('web:1', { minReadySeconds: 10 }));
    await setPods('True');
    expect(client.get(deploymentType, key)?.status).not.toHaveProperty('availableReplicas');
    await pass(10_000);
    expect(client.get(deploymentType, key)?.status).toMatchObject({ availableReplicas: 3 });
  });

  it('has failed when nothing moves until its deadline', async () => {
    const { pass, progressing } = await arrange(web('web:1', { progressDeadlineSeconds: 60 }));
    await pass(59_000);
    expect(progressing()).toMatchObject({ status: 'True' });
    await pass(2_000);
    expect(progressing()).toMatchObject({ status: 'False', reason: 'ProgressDeadlineExceeded' });
  });
});

describe('a changed template', () => {
  const template = { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'web:2' }] } };

  it('replaces the pods and keeps the old ReplicaSet for a rollback', async () => {
    const { client, setPods, change, progressing } = await arrange();
    await setPods('True');
    await change({ template });
    for (let step = 0; step < 8; step += 1) await setPods('True');
    const sets = client.list(replicaSetType);
    expect(sets.map((set) => (set.spec as { replicas: number }).replicas).sort()).toEqual([0, 3]);
    expect(client.get(deploymentType, key)?.metadata.annotations).toEqual({ 'deployment.kubernetes.io/revision': '2' });
    expect(progressing()).toMatchObject({ reason: 'NewReplicaSetAvailable' });
  });

  it('gives a template that comes back its old ReplicaSet under a new revision', async () => {
    const { client, setPods, change } = await arrange();
    await setPods('True');
    const before = client.list(deploymentType).map(({ spec }) => (spec as { template: object }).template)[0];
    await change({ template });
    await change({ template: before });
    for (let step = 0; step < 8; step += 1) await setPods('True');
    expect(client.list(replicaSetType)).toHaveLength(2);
    expect(client.get(deploymentType, key)?.metadata.annotations).toEqual({ 'deployment.kubernetes.io/revision': '3' });
  });

  it('waits while paused', async () => {
    const { client, change, progressing } = await arrange();
    await change({ paused: true, template });
    expect(client.list(replicaSetType)).toHaveLength(1);
    expect(progressing()).toMatchObject({ status: 'Unknown', reason: 'DeploymentPaused' });
  });
});

it('removes the pods that it no longer needs', async () => {
  const { client, setPods, change } = await arrange();
  await setPods('True');
  await change({ replicas: 1 });
  expect(client.list(podType)).toHaveLength(1);
});
