import { expect, it } from 'vitest';
import { createTestCluster } from '../../kubelet/testing/cluster.ts';
import { conditionOf } from '../../objects/conditions.ts';
import { certManagerManifest } from '../../release/components/cert-manager.ts';
import { createScheduler } from '../workloads/scheduler/scheduler.ts';
import { workloadControllers } from '../workloads/workload-controllers.ts';
import { issuerType } from './kinds.ts';
import { certManagerPrograms } from './programs.ts';

const deploymentType = { apiVersion: 'apps/v1', kind: 'Deployment' };

it('refuses its kinds until the pod of its webhook is ready', async () => {
  const controllers = [...workloadControllers.flatMap((named) => named.controllers), createScheduler()];
  const { apiServer, addNode, pass, failures } = createTestCluster({ controllers, programs: certManagerPrograms });
  const { local } = apiServer;
  const volumes = [{ name: 'cni', hostPath: { path: '/etc/cni/net.d' } }];
  const agent = {
    nodeName: 'n1',
    hostNetwork: true,
    tolerations: [{ operator: 'Exists' }],
    containers: [{ name: 'agent', image: 'agent:1' }],
    volumes,
  };
  local.create({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'agent', namespace: 'kube-system' }, spec: agent });
  addNode('n1');
  for (const object of certManagerManifest('registry.test')) local.create(object);
  const createIssuer = () => local.create({ ...issuerType, metadata: { name: 'own', namespace: 'default' }, spec: { selfSigned: {} } });
  const available = () =>
    local.list(deploymentType).map(({ metadata, status }) => [metadata.name, conditionOf(status, 'Available')?.status]);

  await pass(2_500);
  expect(Object.fromEntries(available())).toEqual({
    'cert-manager': 'True',
    'cert-manager-cainjector': 'True',
    'cert-manager-webhook': 'False',
  });
  expect(createIssuer).toThrow('failed calling webhook "webhook.cert-manager.io"');
  // Its readiness is asked only after five seconds, and it makes its keys before, on other threads.
  const started = () => available().every(([, status]) => status === 'True');
  for (let passed = 0; passed < 60_000 && !started(); passed += 500) {
    await pass(500);
    await new Promise((resolve) => setTimeout(resolve));
  }
  createIssuer();
  await pass(500);
  expect(conditionOf(local.get(issuerType, { name: 'own', namespace: 'default' })?.status, 'Ready')).toMatchObject({ status: 'True' });
  expect(failures).toEqual([]);
});
