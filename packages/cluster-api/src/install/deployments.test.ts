import type { KubeObject } from '@eksa/core/ports';
import { describe, expect, test } from 'vitest';
import { deploymentsVerdict } from './deployments.ts';

const ref = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'capi-system', name: 'capi-controller-manager' };

const deployment = (status: unknown, generation = 1): KubeObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: ref.name, namespace: ref.namespace, generation },
  spec: { replicas: 1 },
  status,
});
const available = { observedGeneration: 1, updatedReplicas: 1, conditions: [{ type: 'Available', status: 'True' }] };
const unavailable = { observedGeneration: 1, conditions: [{ type: 'Available', status: 'False', reason: 'MinimumReplicasUnavailable' }] };

const pod = (status: unknown): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name: 'capi-controller-manager-5d4f8-x7k2p',
    namespace: ref.namespace,
    ownerReferences: [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'capi-controller-manager-5d4f8', uid: 'u' }],
  },
  status,
});

describe('deploymentsVerdict', () => {
  test('is done when all run their newest template', () => {
    expect(deploymentsVerdict([ref], [deployment(available)], [])).toEqual({ state: 'done' });
  });

  test.each([
    ['absent', [], 'not created yet'],
    ['not observed', [deployment(available, 2)], 'not observed yet'],
    ['unavailable', [deployment(unavailable)], 'MinimumReplicasUnavailable'],
    ['half updated', [deployment({ ...available, updatedReplicas: 0 })], '0 of 1 replicas updated'],
  ])('names a Deployment that is %s', (_state, found, reason) => {
    const verdict = { state: 'waiting', reason: `Deployment capi-system/capi-controller-manager: ${reason}` };
    expect(deploymentsVerdict([ref], found, [])).toEqual(verdict);
  });

  test.each([
    ['an image that cannot be pulled', { containerStatuses: [{ state: { waiting: { reason: 'ImagePullBackOff' } } }] }, 'ImagePullBackOff'],
    ['no room', { conditions: [{ type: 'PodScheduled', status: 'False', message: '0/1 nodes are available' }] }, '0/1 nodes are available'],
    ['a failing probe', { containerStatuses: [{ ready: false, state: { running: {} } }] }, 'started, not ready'],
  ])('tells of a pod with %s', (_trouble, status, text) => {
    expect(deploymentsVerdict([ref], [deployment(unavailable)], [pod(status)])).toMatchObject({
      reason: `Deployment capi-system/capi-controller-manager: MinimumReplicasUnavailable; pod capi-controller-manager-5d4f8-x7k2p: ${text}`,
    });
  });

  test('counts the others', () => {
    const second = { ...ref, name: 'other' };
    expect(deploymentsVerdict([ref, second], [], [])).toMatchObject({ reason: expect.stringMatching(/\(and 1 more\)$/) });
  });
});
