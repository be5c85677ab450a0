import type { KubeObject } from '@eksa/core/ports';
import { describe, expect, it } from 'vitest';
import { crdEstablished, daemonSetReady, deploymentAvailable, isReadyNode } from './verdicts.ts';

const machine = (status: object): KubeObject => ({
  apiVersion: 'cluster.x-k8s.io/v1beta2',
  kind: 'Machine',
  metadata: { name: 'dev-1', namespace: 'eksa-system' },
  status,
});
const ready = (message: string) => ({ type: 'Ready', status: 'False', reason: 'NotReady', message });
const workload = (kind: string, status: object, replicas = 2): KubeObject => ({
  apiVersion: 'apps/v1',
  kind,
  metadata: { name: 'w', namespace: 'n', generation: 3 },
  spec: { replicas },
  status,
});
const available = { type: 'Available', status: 'True' };

describe('verdicts', () => {
  it('isReadyNode', () => {
    expect(isReadyNode(machine({ conditions: [{ type: 'Ready', status: 'True' }] }))).toBe(true);
    expect(isReadyNode(machine({ conditions: [ready('')] }))).toBe(false);
  });

  it.each([
    [undefined, 'The Deployment does not exist yet'],
    [workload('Deployment', { observedGeneration: 2, conditions: [available] }), 'Deployment n/w: not seen by its controller yet'],
    [
      workload('Deployment', { observedGeneration: 3, updatedReplicas: 1, conditions: [available] }),
      'Deployment n/w: 1 of 2 replicas updated',
    ],
    [
      workload('Deployment', { observedGeneration: 3, updatedReplicas: 2, conditions: [available] }),
      'Deployment n/w: 0 of 2 replicas available',
    ],
    [
      workload('Deployment', {
        observedGeneration: 3,
        conditions: [{ type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate', message: 'quota' }],
      }),
      'Deployment n/w: 0 of 2 replicas updated; Deployment n/w: ReplicaFailure=True (FailedCreate): quota',
    ],
    [
      workload('Deployment', {
        observedGeneration: 3,
        updatedReplicas: 2,
        availableReplicas: 2,
        conditions: [{ type: 'Available', status: 'False' }],
      }),
      'Deployment n/w: Available=False',
    ],
  ])('a Deployment that is not available: %#', (object, reason) => {
    expect(deploymentAvailable(object)).toEqual({ state: 'waiting', reason });
  });

  it('a Deployment that is available', () => {
    expect(
      deploymentAvailable(
        workload('Deployment', { observedGeneration: 3, updatedReplicas: 2, availableReplicas: 2, conditions: [available] }),
      ),
    ).toEqual({ state: 'done' });
  });

  it.each([
    [{ observedGeneration: 3, desiredNumberScheduled: 2, updatedNumberScheduled: 1 }, 'DaemonSet n/w: 1 of 2 pods updated'],
    [
      { observedGeneration: 3, desiredNumberScheduled: 2, updatedNumberScheduled: 2, numberAvailable: 1 },
      'DaemonSet n/w: 1 of 2 pods available',
    ],
    [{}, 'DaemonSet n/w: not seen by its controller yet'],
  ])('a DaemonSet that is not ready: %#', (status, reason) => {
    expect(daemonSetReady(workload('DaemonSet', status))).toEqual({ state: 'waiting', reason });
  });

  it('a DaemonSet that is ready', () => {
    const status = { observedGeneration: 3, desiredNumberScheduled: 2, updatedNumberScheduled: 2, numberAvailable: 2 };
    expect(daemonSetReady(workload('DaemonSet', status))).toEqual({ state: 'done' });
  });

  it('a CustomResourceDefinition', () => {
    const crd = (...conditions: object[]): KubeObject => ({
      ...workload('CustomResourceDefinition', { conditions }),
      metadata: { name: 'x.y' },
    });
    expect(crdEstablished(undefined).state).toBe('waiting');
    expect(crdEstablished(crd())).toMatchObject({ state: 'waiting' });
    expect(crdEstablished(crd({ type: 'Established', status: 'True' }))).toEqual({ state: 'done' });
    expect(crdEstablished(crd({ type: 'NamesAccepted', status: 'False', message: 'taken' }))).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining('taken'),
    });
  });
});
