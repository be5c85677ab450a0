import { expect, test } from 'vitest';
import { stateOf } from './state.ts';

const machine = {
  apiVersion: 'cluster.x-k8s.io/v1beta2',
  kind: 'Machine',
  metadata: {
    name: 'dev-9jm65',
    finalizers: ['machine.cluster.x-k8s.io'],
    ownerReferences: [{ apiVersion: 'v1', kind: 'MachineSet', name: 'dev-md-0-k92b9', uid: '1', controller: true }],
  },
  status: {
    phase: 'Pending',
    conditions: [{ type: 'Ready', status: 'False', reason: 'NotReady', lastTransitionTime: '2026-01-01T00:00:00Z' }],
    deprecated: { v1beta1: { conditions: [{ type: 'Ready', status: 'True' }] } },
  },
};

test('a state has phase, conditions of both contracts, finalizers and owners, and neither times nor generated names', () => {
  expect(stateOf(machine)).toEqual({
    phase: 'Pending',
    'condition Ready': 'False (NotReady)',
    'v1beta1 condition Ready': 'True',
    'finalizer machine.cluster.x-k8s.io': 'present',
    'owner MachineSet/dev-md-0-*': 'controller',
  });
});

test('a deletion that was asked for is part of the state', () => {
  const metadata = { name: 'dev', deletionTimestamp: '2026-01-01T00:00:00Z' };
  expect(stateOf({ apiVersion: 'v1', kind: 'Node', metadata })).toEqual({ deletion: 'asked for' });
});
