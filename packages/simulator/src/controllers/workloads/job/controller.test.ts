import { expect, it } from 'vitest';
import { createTestCluster } from '../../../kubelet/testing/cluster.ts';
import { conditionOf } from '../../../objects/conditions.ts';
import { podType } from '../../../objects/pod.ts';
import { createScheduler } from '../scheduler/scheduler.ts';
import { jobType } from '../types.ts';
import { jobController } from './controller.ts';

const key = { namespace: 'default', name: 'work' };

function arrange(spec: object = {}, command: readonly string[] = []) {
  const cluster = createTestCluster({ controllers: [jobController, createScheduler()] });
  const { local } = cluster.apiServer;
  cluster.addNode('n1');
  const pod = {
    hostNetwork: true,
    restartPolicy: 'Never',
    tolerations: [{ operator: 'Exists' }],
    containers: [{ name: 'w', image: 'w:1', command }],
  };
  local.create({ ...jobType, metadata: key, spec: { template: { spec: pod }, ...spec } });
  const status = () => local.get(jobType, key)?.status;
  return { ...cluster, local, status, condition: (type: string) => conditionOf(status(), type) };
}

it('is complete when its pod has succeeded', async () => {
  const { pass, status, condition, failures } = arrange();
  await pass(2_000);
  expect(status()).toMatchObject({ succeeded: 1, completionTime: expect.any(String), startTime: expect.any(String) });
  expect(condition('Complete')).toMatchObject({ status: 'True', reason: 'CompletionsReached' });
  expect(failures).toEqual([]);
});

it('runs as many pods at a time as it may, until all are done', async () => {
  const { local, pass, condition } = arrange({ parallelism: 2, completions: 5 });
  await pass(100);
  expect(local.list(podType)).toHaveLength(2);
  await pass(10_000);
  expect(local.list(podType)).toHaveLength(5);
  expect(condition('Complete')).toMatchObject({ status: 'True' });
});

it('fails after too many failures', async () => {
  const { pass, status, condition } = arrange({ backoffLimit: 1 }, ['false']);
  await pass(5_000);
  expect(status()).toMatchObject({ failed: 2 });
  expect(condition('Failed')).toMatchObject({ status: 'True', reason: 'BackoffLimitExceeded' });
});

it('fails at its deadline and ends its pods', async () => {
  const { local, pass, condition } = arrange({ activeDeadlineSeconds: 5 }, ['sleep', '600']);
  await pass(7_000);
  expect(condition('Failed')).toMatchObject({ reason: 'DeadlineExceeded' });
  expect(local.list(podType)).toEqual([]);
});

it('goes after its time to live', async () => {
  const { local, pass } = arrange({ ttlSecondsAfterFinished: 10 });
  await pass(3_000);
  expect(local.get(jobType, key)).toBeDefined();
  await pass(12_000);
  expect(local.get(jobType, key)).toBeUndefined();
});
