import { expect, test } from 'vitest';
import { memoryJournalStore, runWorkflow } from '../../workflow/index.ts';
import { workspacePaths } from '../paths.ts';
import { type FakeOptions, fakeServices } from '../testing/fake-services.ts';
import { deleteClusterWorkflow } from './workflow.ts';

const kubeconfig = workspacePaths.kubeconfig('rc-dev');

async function run(options: FakeOptions) {
  const fake = fakeServices(options);
  const result = await runWorkflow(deleteClusterWorkflow(), fake.services, { store: memoryJournalStore(), inputDigest: 'x' });
  return { ...fake, result };
}

test('a finished cluster is moved to a bootstrap cluster and deleted there', async () => {
  const { result, calls, files } = await run({
    files: { [kubeconfig]: 'workload' },
    servers: { workload: ['rc-dev'], 'new bootstrap': ['rc-dev'] },
  });
  expect(result.status).toBe('done');
  expect(calls).toEqual([
    'start bootstrap',
    'install providers on bootstrap',
    'move',
    'patch Cluster rc-dev',
    'delete Cluster rc-dev',
    'sweep rc-dev',
    'remove bootstrap',
    'sweep rc-dev',
  ]);
  expect([...files.keys()]).toEqual([]);
});

test('what a stopped create left is deleted where it is, on the bootstrap cluster', async () => {
  const { calls } = await run({ bootstrap: 'bootstrap', servers: { bootstrap: ['rc-dev'] } });
  expect(calls).not.toContain('move');
  expect(calls).toContain('delete Cluster rc-dev');
});

test('a cluster whose API server is gone is swept, and the user is told', async () => {
  const { result, calls, events } = await run({ files: { [kubeconfig]: 'workload' } });
  expect(result.status).toBe('done');
  expect(calls).toEqual(['sweep rc-dev', 'remove bootstrap', 'sweep rc-dev']);
  expect(events).toContainEqual(expect.objectContaining({ code: 'CLUSTER_UNREACHABLE' }));
});

test('a bootstrap cluster that never got the cluster is only removed', async () => {
  const { calls } = await run({ bootstrap: 'bootstrap', servers: { bootstrap: [] } });
  expect(calls).toEqual(['sweep rc-dev', 'remove bootstrap', 'sweep rc-dev']);
});

test('a management cluster of others is refused, and nothing is touched', async () => {
  const { result, calls } = await run({ files: { [kubeconfig]: 'workload' }, servers: { workload: ['rc-dev', 'other'] } });
  expect(result.error).toMatchObject({ code: 'CLUSTER_IN_USE', message: expect.stringContaining('other') });
  expect(calls).toEqual([]);
});
