import { describe, expect, it } from 'vitest';
import { goDuration, wholeSeconds } from './duration.ts';
import { machineDeployment } from './machine-deployment.ts';
import { machineHealthChecks } from './machine-health-check.ts';

const machineTemplate = { apiVersion: 'infrastructure.cluster.x-k8s.io/v1beta1', kind: 'XMachineTemplate' };

describe('a machine deployment', () => {
  it('leaves the count to the autoscaler where there is one', () => {
    const group = { name: 'md-0', count: 3, autoscalingConfiguration: { minCount: 3, maxCount: 5 } };
    const scaled = machineDeployment({ cluster: 'dev', group, machineTemplate, version: 'v1' });
    expect(scaled.spec).not.toHaveProperty('replicas');
    expect(Object.values(scaled.metadata.annotations ?? {})).toEqual(['3', '5']);
  });

  it('is changed in place when asked', () => {
    const group = { name: 'md-0', count: 3, upgradeRolloutStrategy: { type: 'InPlace' as const } };
    const { spec } = machineDeployment({ cluster: 'dev', group, machineTemplate, version: 'v1' }, { failureDomain: 'fd' });
    expect(spec).toMatchObject({ rollout: { strategy: { type: 'InPlace' } }, template: { spec: { failureDomain: 'fd' } } });
  });
});

describe('machine health checks', () => {
  it('exist for the control plane and each group of a file that says nothing of them, with the defaults of the original', () => {
    const checks = machineHealthChecks('dev', {
      controlPlaneConfiguration: {},
      workerNodeGroupConfigurations: [{ name: 'a' }, { name: 'b' }],
    });
    const shown = checks.map(({ metadata, spec }) => [metadata.name, spec]);
    const expected = (matchLabels: object, most: string) => ({
      clusterName: 'dev',
      selector: { matchLabels },
      checks: {
        nodeStartupTimeoutSeconds: 600,
        unhealthyNodeConditions: ['Unknown', 'False'].map((status) => ({ type: 'Ready', status, timeoutSeconds: 300 })),
      },
      remediation: { triggerIf: { unhealthyLessThanOrEqualTo: most } },
    });
    expect(shown).toEqual([
      ['dev-kcp-unhealthy', expected({ 'cluster.x-k8s.io/control-plane': '' }, '100%')],
      ['dev-a-worker-unhealthy', expected({ 'cluster.x-k8s.io/deployment-name': 'dev-a' }, '40%')],
      ['dev-b-worker-unhealthy', expected({ 'cluster.x-k8s.io/deployment-name': 'dev-b' }, '40%')],
    ]);
  });

  it('take field by field the group’s word, the cluster’s and the default', () => {
    const [plane, workers] = machineHealthChecks('dev', {
      machineHealthCheck: { unhealthyMachineTimeout: '1m' },
      controlPlaneConfiguration: {},
      workerNodeGroupConfigurations: [{ name: 'a', machineHealthCheck: { nodeStartupTimeout: '30m', maxUnhealthy: '10%' } }],
    });
    expect(plane?.spec).toMatchObject({
      checks: { nodeStartupTimeoutSeconds: 600, unhealthyNodeConditions: [{ timeoutSeconds: 60 }, { timeoutSeconds: 60 }] },
      remediation: { triggerIf: { unhealthyLessThanOrEqualTo: '100%' } },
    });
    expect(workers?.spec).toMatchObject({
      selector: { matchLabels: { 'cluster.x-k8s.io/deployment-name': 'dev-a' } },
      checks: { nodeStartupTimeoutSeconds: 1800, unhealthyNodeConditions: [{ timeoutSeconds: 60 }, { timeoutSeconds: 60 }] },
      remediation: { triggerIf: { unhealthyLessThanOrEqualTo: '10%' } },
    });
  });
});

describe('durations', () => {
  it('are whole seconds that fit the API', () => {
    expect(['1h30m', '10m0s', '1.5m', '999ms', '2562047h47m16s'].map(wholeSeconds)).toEqual([5400, 600, 90, 0, 2 ** 31 - 1]);
  });

  it('are printed as Go prints them', () => {
    expect([0, 59, 300, 5400].map(goDuration)).toEqual(['0s', '59s', '5m0s', '1h30m0s']);
  });
});
