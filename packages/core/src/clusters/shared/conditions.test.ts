import { expect, test } from 'vitest';
import { describeCondition } from '../../objects/index.ts';
import type { KubeObject } from '../../ports/index.ts';

function machine(ready?: Readonly<Record<string, string>>): KubeObject {
  const conditions = ready === undefined ? [] : [{ type: 'Ready', ...ready }];
  return { apiVersion: 'cluster.x-k8s.io/v1beta2', kind: 'Machine', metadata: { name: 'm' }, status: { conditions } };
}

test('an object without the condition says so', () => {
  expect(describeCondition(machine(), 'Ready')).toBe('Machine m: no Ready condition yet');
});

test('status and reason are shown, and the first line of the message', () => {
  expect(describeCondition(machine({ status: 'False', reason: 'NotReady', message: '* waiting for x\n* waiting for y' }), 'Ready')).toBe(
    'Machine m: Ready=False (NotReady): waiting for x',
  );
});

test('a heading of a nested message is followed by what it means', () => {
  const message = '* BootstrapConfigReady:\n  * DataSecretAvailable: control plane is not initialized\n* InfrastructureReady:\n  * other';
  expect(describeCondition(machine({ status: 'False', reason: 'NotReady', message }), 'Ready')).toBe(
    'Machine m: Ready=False (NotReady): BootstrapConfigReady: DataSecretAvailable: control plane is not initialized',
  );
});

test('a heading with nothing below it stands alone', () => {
  expect(describeCondition(machine({ status: 'False', message: '* InfrastructureReady:' }), 'Ready')).toBe(
    'Machine m: Ready=False: InfrastructureReady:',
  );
});
