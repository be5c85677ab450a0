import { expect, test } from 'vitest';
import { planWorkflow } from '../../workflow/index.ts';
import { fakeServices } from '../testing/fake-services.ts';
import { createClusterWorkflow } from './workflow.ts';

test("the stages are the walkthrough's, in its order", () => {
  const titles = createClusterWorkflow()
    .steps.filter((step) => step.headline !== false)
    .map((step) => step.title);
  expect(titles).toEqual([
    'Performing setup and validations',
    'Creating new bootstrap cluster',
    'Provider specific pre-capi-install-setup on bootstrap cluster',
    'Installing cluster-api providers on bootstrap cluster',
    'Provider specific post-setup',
    'Creating new workload cluster',
    'Installing networking on workload cluster',
    'Installing cluster-api providers on workload cluster',
    'Installing EKS-A secrets on workload cluster',
    'Moving cluster management from bootstrap to workload cluster',
    'Installing EKS-A custom components (CRD and controller) on workload cluster',
    'Installing EKS-D components on workload cluster',
    'Creating EKS-A CRDs instances on workload cluster',
    'Installing AddonManager and GitOps Toolkit on workload cluster',
    'Writing cluster config file',
    'Deleting bootstrap cluster',
  ]);
});

test('a plan names machines, providers and files, and touches nothing', async () => {
  const { services, calls, files } = fakeServices();
  const plan = await planWorkflow(createClusterWorkflow(), services);
  const changes = plan.flatMap((step) => step.changes.map(({ action, what }) => `${action} ${what}`));
  expect(changes).toEqual([
    'create bootstrap cluster rc-dev',
    'create 1 control plane machines',
    'create 1 etcd machines',
    'create 2 worker machines md-0',
    'create cert-manager v1.11.5',
    'create CoreProvider cluster-api v1.12.1',
    'create Cluster rc-dev',
    'create /clusters/rc-dev/rc-dev-eks-a-cluster.yaml',
  ]);
  expect(calls).toEqual([]);
  expect(files.size).toBe(0);
});
