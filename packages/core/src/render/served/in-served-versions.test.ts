import { describe, expect, it } from 'vitest';
import type { ApiResource, KubeObject } from '../../ports/index.ts';
import { clusterObject } from '../objects/cluster.ts';
import { kinds } from '../objects/kinds.ts';
import { kubeadmConfigTemplate } from '../objects/kubeadm-config-template.ts';
import { kubeadmControlPlane } from '../objects/kubeadm-control-plane.ts';
import { machineDeployment } from '../objects/machine-deployment.ts';
import { machineHealthChecks } from '../objects/machine-health-check.ts';
import { inServedVersions } from './in-served-versions.ts';
import { findServed } from './served-type.ts';

const infrastructure = { apiVersion: 'infrastructure.cluster.x-k8s.io/v1beta1', kind: 'XCluster' };
const machineTemplate = { apiVersion: 'infrastructure.cluster.x-k8s.io/v1beta1', kind: 'XMachineTemplate' };

function served(contract: string): readonly ApiResource[] {
  const types = [
    ...Object.values(kinds).map(({ apiVersion, kind }) => ({ apiVersion: apiVersion.replace(/v1beta\d$/, contract), kind })),
    kinds.etcd,
    infrastructure,
    machineTemplate,
  ];
  return types.map((type) => ({ ...type, plural: type.kind.toLowerCase(), namespaced: true, verbs: [] }));
}

const network = { pods: { cidrBlocks: ['10.1.0.0/16'] }, services: { cidrBlocks: ['10.2.0.0/16'] } };
const node = { nodeRegistration: { criSocket: '/s', kubeletExtraArgs: [{ name: 'node-labels', value: 'a=b' }] } };
const objects: readonly KubeObject[] = [
  clusterObject({ name: 'dev', clusterNetwork: network, infrastructure, externalEtcd: true }),
  kubeadmControlPlane({ name: 'dev', machineTemplate, kubeadmConfigSpec: { joinConfiguration: node }, replicas: 1, version: 'v1' }),
  kubeadmConfigTemplate('dev', 'md-0', { joinConfiguration: node }),
  machineDeployment({
    cluster: 'dev',
    group: { name: 'md-0', count: 1, upgradeRolloutStrategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 2, maxUnavailable: 1 } } },
    machineTemplate,
    version: 'v1',
  }),
  ...machineHealthChecks('dev', {
    machineHealthCheck: { nodeStartupTimeout: '15m', unhealthyMachineTimeout: '90s' },
    controlPlaneConfiguration: {},
    workerNodeGroupConfigurations: [],
  }),
];

describe('objects for a management cluster', () => {
  it('stay as they are where v1beta2 is served', () => {
    expect(inServedVersions(objects, served('v1beta2'))).toEqual(objects);
  });

  it('are written in v1beta1 where only that is served', () => {
    const [cluster, controlPlane, template, workers, check] = inServedVersions(objects, served('v1beta1'));
    expect(cluster).toMatchObject({
      apiVersion: 'cluster.x-k8s.io/v1beta1',
      spec: {
        controlPlaneRef: { apiVersion: 'controlplane.cluster.x-k8s.io/v1beta1', name: 'dev', namespace: 'eksa-system' },
        infrastructureRef: { apiVersion: infrastructure.apiVersion, kind: 'XCluster' },
        managedExternalEtcdRef: { apiVersion: 'etcdcluster.cluster.x-k8s.io/v1beta1', name: 'dev-etcd' },
      },
    });
    expect(controlPlane?.spec).toMatchObject({
      machineTemplate: { infrastructureRef: { apiVersion: machineTemplate.apiVersion, name: 'dev-control-plane-1' } },
      rolloutStrategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } },
      kubeadmConfigSpec: { joinConfiguration: { nodeRegistration: { kubeletExtraArgs: { 'node-labels': 'a=b' } } } },
    });
    expect(template?.spec).toMatchObject({
      template: { spec: { joinConfiguration: { nodeRegistration: { kubeletExtraArgs: { 'node-labels': 'a=b' } } } } },
    });
    expect(workers?.spec).toMatchObject({
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 2, maxUnavailable: 1 } },
      template: { spec: { bootstrap: { configRef: { apiVersion: 'bootstrap.cluster.x-k8s.io/v1beta1', name: 'dev-md-0-1' } } } },
    });
    expect(check?.spec).toEqual({
      clusterName: 'dev',
      selector: { matchLabels: { 'cluster.x-k8s.io/control-plane': '' } },
      nodeStartupTimeout: '15m0s',
      unhealthyConditions: ['Unknown', 'False'].map((status) => ({ type: 'Ready', status, timeout: '1m30s' })),
      maxUnhealthy: '100%',
    });
    expect(JSON.stringify([cluster, controlPlane, workers])).not.toContain('apiGroup');
  });

  it('are refused by a server that knows neither, or has no etcd machines', () => {
    expect(() => inServedVersions(objects, served('v1alpha4'))).toThrow(expect.objectContaining({ code: 'ASSET_MISSING' }));
    const etcd: KubeObject = { ...kinds.etcd, metadata: { name: 'dev-etcd' }, spec: {} };
    const withoutEtcd = served('v1beta2').filter(({ kind }) => kind !== 'EtcdadmCluster');
    expect(() => inServedVersions([etcd], withoutEtcd)).toThrow(expect.objectContaining({ hint: expect.stringContaining('etcdadm') }));
  });

  it('of other groups pass', () => {
    const secret: KubeObject = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' } };
    expect(inServedVersions([secret], [])).toEqual([secret]);
  });
});

it('the newest served version is the most stable one, then the highest', () => {
  const versions = ['v1alpha3', 'v1beta2', 'v1beta10', 'v1'].map((version) => ({ ...machineTemplate, apiVersion: `x/${version}` }));
  const resources = versions.map((type) => ({ ...type, plural: 'x', namespaced: true, verbs: [] }));
  expect(findServed(resources, 'x', 'XMachineTemplate')?.apiVersion).toBe('x/v1');
  expect(findServed(resources.slice(0, 3), 'x', 'XMachineTemplate')?.apiVersion).toBe('x/v1beta10');
  expect(findServed(resources, 'y', 'XMachineTemplate')).toBeUndefined();
});
