import { describe, expect, test } from 'vitest';
import type { KubeObject } from '../../../objects/object.ts';
import { dockerConversions } from '../../docker/conversions.ts';
import { bootstrapConversions, controlPlaneConversions } from '../../kubeadm/conversions.ts';
import { groupOf } from '../contract/groups.ts';
import { coreConversions } from './index.ts';

const all = { ...coreConversions, ...bootstrapConversions, ...controlPlaneConversions, ...dockerConversions };

function at(version: 'v1beta1' | 'v1beta2', object: KubeObject): KubeObject {
  const group = groupOf(object.apiVersion);
  const convert = all[`${group}/${object.kind}`];
  if (convert === undefined) throw new Error(`no conversion of ${object.kind}`);
  return convert(object, `${group}/${version}`);
}

const metadata = { name: 'c', namespace: 'eksa-system' };
const template = {
  before: { apiVersion: 'infrastructure.cluster.x-k8s.io/v1beta2', kind: 'DockerMachineTemplate', name: 't', namespace: 'eksa-system' },
  now: { apiGroup: 'infrastructure.cluster.x-k8s.io', kind: 'DockerMachineTemplate', name: 't' },
};
const old = { type: 'Ready', status: 'True', lastTransitionTime: '2026-01-01T00:00:00Z' };
const present = { ...old, type: 'Available', reason: 'Available', message: '' };

/** The same object in both versions. */
const pairs: readonly (readonly [string, KubeObject, KubeObject])[] = [
  [
    'a cluster: references, readiness, conditions',
    {
      apiVersion: 'cluster.x-k8s.io/v1beta1',
      kind: 'Cluster',
      metadata,
      spec: {
        paused: true,
        managedExternalEtcdRef: {
          apiVersion: 'etcdcluster.cluster.x-k8s.io/v1beta1',
          kind: 'EtcdadmCluster',
          name: 'c-etcd',
          namespace: 'eksa-system',
        },
      },
      status: {
        phase: 'Provisioned',
        infrastructureReady: true,
        failureDomains: { a: { controlPlane: true } },
        conditions: [old],
        v1beta2: { conditions: [present] },
      },
    },
    {
      apiVersion: 'cluster.x-k8s.io/v1beta2',
      kind: 'Cluster',
      metadata,
      spec: { paused: true, managedExternalEtcdRef: { apiGroup: 'etcdcluster.cluster.x-k8s.io', kind: 'EtcdadmCluster', name: 'c-etcd' } },
      status: {
        phase: 'Provisioned',
        initialization: { infrastructureProvisioned: true },
        failureDomains: [{ name: 'a', controlPlane: true }],
        conditions: [present],
        deprecated: { v1beta1: { conditions: [old] } },
      },
    },
  ],
  [
    'a machine deployment: steps of a rollout, time limits of its machines',
    {
      apiVersion: 'cluster.x-k8s.io/v1beta1',
      kind: 'MachineDeployment',
      metadata,
      spec: {
        clusterName: 'c',
        strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0, deletePolicy: 'Oldest' } },
        template: { spec: { clusterName: 'c', infrastructureRef: template.before, nodeDrainTimeout: '1h0m30s' } },
      },
      status: { replicas: 2, readyReplicas: 1, v1beta2: { readyReplicas: 2 } },
    },
    {
      apiVersion: 'cluster.x-k8s.io/v1beta2',
      kind: 'MachineDeployment',
      metadata,
      spec: {
        clusterName: 'c',
        rollout: { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } },
        deletion: { order: 'Oldest' },
        template: { spec: { clusterName: 'c', infrastructureRef: template.now, deletion: { nodeDrainTimeoutSeconds: 3_630 } } },
      },
      status: { replicas: 2, readyReplicas: 2, deprecated: { v1beta1: { readyReplicas: 1 } } },
    },
  ],
  [
    'a health check: limits',
    {
      apiVersion: 'cluster.x-k8s.io/v1beta1',
      kind: 'MachineHealthCheck',
      metadata,
      spec: {
        clusterName: 'c',
        maxUnhealthy: '40%',
        nodeStartupTimeout: '10m0s',
        unhealthyConditions: [{ type: 'Ready', status: 'False', timeout: '5m0s' }],
      },
    },
    {
      apiVersion: 'cluster.x-k8s.io/v1beta2',
      kind: 'MachineHealthCheck',
      metadata,
      spec: {
        clusterName: 'c',
        checks: { nodeStartupTimeoutSeconds: 600, unhealthyNodeConditions: [{ type: 'Ready', status: 'False', timeoutSeconds: 300 }] },
        remediation: { triggerIf: { unhealthyLessThanOrEqualTo: '40%' } },
      },
    },
  ],
  [
    'a control plane: machine template, arguments',
    {
      apiVersion: 'controlplane.cluster.x-k8s.io/v1beta1',
      kind: 'KubeadmControlPlane',
      metadata,
      spec: {
        replicas: 1,
        machineTemplate: { infrastructureRef: template.before, nodeDeletionTimeout: '10s' },
        rolloutStrategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } },
        kubeadmConfigSpec: { clusterConfiguration: { apiServer: { extraArgs: { v: '2' } } } },
      },
      status: { initialized: true, replicas: 1 },
    },
    {
      apiVersion: 'controlplane.cluster.x-k8s.io/v1beta2',
      kind: 'KubeadmControlPlane',
      metadata,
      spec: {
        replicas: 1,
        machineTemplate: { spec: { infrastructureRef: template.now, deletion: { nodeDeletionTimeoutSeconds: 10 } } },
        rollout: { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } } },
        kubeadmConfigSpec: { clusterConfiguration: { apiServer: { extraArgs: [{ name: 'v', value: '2' }] } } },
      },
      status: { initialization: { controlPlaneInitialized: true }, replicas: 1 },
    },
  ],
  [
    'infrastructure: readiness',
    { apiVersion: 'infrastructure.cluster.x-k8s.io/v1beta1', kind: 'DockerMachine', metadata, status: { ready: true } },
    {
      apiVersion: 'infrastructure.cluster.x-k8s.io/v1beta2',
      kind: 'DockerMachine',
      metadata,
      status: { initialization: { provisioned: true } },
    },
  ],
];

describe.each(pairs)('%s', (_what, before, now) => {
  test('from v1beta1 to v1beta2', () => expect(at('v1beta2', before)).toEqual(now));
  test('and back', () => expect(at('v1beta1', now)).toEqual(before));
});
