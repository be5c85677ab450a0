import { expect, it } from 'vitest';
import { createTestCluster } from '../../../kubelet/testing/cluster.ts';
import { jobController } from '../job/controller.ts';
import { createScheduler } from '../scheduler/scheduler.ts';
import { cronJobType, jobType } from '../types.ts';
import { cronJobController } from './controller.ts';

const key = { namespace: 'default', name: 'tick' };
const minutes = 60_000;

function arrange(spec: object = {}) {
  const cluster = createTestCluster({ controllers: [cronJobController, jobController, createScheduler()] });
  const { local } = cluster.apiServer;
  cluster.addNode('n1');
  const pod = {
    hostNetwork: true,
    restartPolicy: 'Never',
    tolerations: [{ operator: 'Exists' }],
    containers: [{ name: 'w', image: 'w:1' }],
  };
  const jobTemplate = { spec: { template: { spec: pod } } };
  local.create({ ...cronJobType, metadata: key, spec: { schedule: '*/5 * * * *', jobTemplate, ...spec } });
  return { ...cluster, local, jobs: () => local.list(jobType).length, status: () => local.get(cronJobType, key)?.status };
}

it('starts a Job at each time of its schedule and keeps the last ones', async () => {
  const { pass, jobs, status, failures } = arrange({ successfulJobsHistoryLimit: 1 });
  await pass(4 * minutes);
  expect(jobs()).toBe(0);
  await pass(2 * minutes);
  expect(jobs()).toBe(1);
  expect(status()).toMatchObject({ lastScheduleTime: '2026-01-01T00:05:00Z', lastSuccessfulTime: expect.any(String) });
  await pass(5 * minutes);
  expect(jobs()).toBe(1);
  expect(failures).toEqual([]);
});

it('starts none while suspended', async () => {
  const { pass, jobs } = arrange({ suspend: true });
  await pass(6 * minutes);
  expect(jobs()).toBe(0);
});
