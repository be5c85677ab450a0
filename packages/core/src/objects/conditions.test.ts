import { describe, expect, it, test } from 'vitest';
import type { KubeObject } from '../ports/index.ts';
import { conditionOf, describeCondition } from './conditions.ts';

const machine = (status: object): KubeObject => ({
  apiVersion: 'cluster.x-k8s.io/v1beta2',
  kind: 'Machine',
  metadata: { name: 'dev-1', namespace: 'eksa-system' },
  status,
});
const ready = (message: string) => ({ type: 'Ready', status: 'False', reason: 'NotReady', message });

describe('conditionOf', () => {
  it('looks at the main set first, then at the set of the other generation', () => {
    const both = machine({ conditions: [ready('main')], v1beta2: { conditions: [ready('other')] } });
    expect(conditionOf(both, 'Ready')?.message).toBe('main');
    expect(conditionOf(machine({ v1beta2: { conditions: [ready('new')] } }), 'Ready')?.message).toBe('new');
    expect(conditionOf(machine({ deprecated: { v1beta1: { conditions: [ready('old')] } } }), 'Ready')?.message).toBe('old');
    expect(conditionOf(machine({}), 'Ready')).toBeUndefined();
    expect(conditionOf(undefined, 'Ready')).toBeUndefined();
  });

  it('takes a status it does not know as Unknown', () => {
    expect(conditionOf(machine({ conditions: [{ type: 'Ready', status: 'Maybe' }] }), 'Ready')?.status).toBe('Unknown');
  });
});

function reporting(ready?: Readonly<Record<string, string>>): KubeObject {
  const conditions = ready === undefined ? [] : [{ type: 'Ready', ...ready }];
  return { apiVersion: 'cluster.x-k8s.io/v1beta2', kind: 'Machine', metadata: { name: 'm' }, status: { conditions } };
}

test('an object without the condition says so', () => {
  expect(describeCondition(reporting(), 'Ready')).toBe('Machine m: no Ready condition yet');
});

test('status and reason are shown, and the first line of the message', () => {
  expect(describeCondition(reporting({ status: 'False', reason: 'NotReady', message: '* waiting for x\n* waiting for y' }), 'Ready')).toBe(
    'Machine m: Ready=False (NotReady): waiting for x',
  );
});

test('a heading of a nested message is followed by what it means', () => {
  const message = '* BootstrapConfigReady:\n  * DataSecretAvailable: control plane is not initialized\n* InfrastructureReady:\n  * other';
  expect(describeCondition(reporting({ status: 'False', reason: 'NotReady', message }), 'Ready')).toBe(
    'Machine m: Ready=False (NotReady): BootstrapConfigReady: DataSecretAvailable: control plane is not initialized',
  );
});

test('a heading with nothing below it stands alone', () => {
  expect(describeCondition(reporting({ status: 'False', message: '* InfrastructureReady:' }), 'Ready')).toBe(
    'Machine m: Ready=False: InfrastructureReady:',
  );
});

test('an object in a namespace is named with it', () => {
  expect(describeCondition(machine({ conditions: [{ type: 'Ready', status: 'True' }] }), 'Ready')).toBe(
    'Machine eksa-system/dev-1: Ready=True',
  );
});
