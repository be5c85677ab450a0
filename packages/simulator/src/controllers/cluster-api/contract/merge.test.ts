import { describe, expect, test } from 'vitest';
import type { Condition } from './conditions.ts';
import { aggregate, summarize } from './merge.ts';

const reasons = { issue: 'NotReady', unknown: 'ReadyUnknown', info: 'Ready' };

function condition(type: string, status: Condition['status'], message = '', reason = 'SomeReason'): Condition {
  return { type, status, reason, message };
}

function machine(name: string, own: Condition, labels: Readonly<Record<string, string>> = {}) {
  return { apiVersion: 'cluster.x-k8s.io/v1beta2', kind: 'Machine', metadata: { name, labels }, status: { conditions: [own] } };
}

describe('a summary', () => {
  const from = ['BootstrapConfigReady', 'InfrastructureReady', 'Deleting'];
  const summary = (...conditions: readonly Condition[]) =>
    summarize({ status: { conditions } }, { type: 'Ready', from, reasons, negative: ['Deleting'], optional: ['Deleting'] });

  test('is true when all is well, and has nothing to say', () => {
    expect(summary(condition('BootstrapConfigReady', 'True'), condition('InfrastructureReady', 'True'))).toEqual({
      type: 'Ready',
      status: 'True',
      reason: 'Ready',
      message: '',
    });
  });

  test('tells every problem, before what is only unknown decides', () => {
    expect(summary(condition('BootstrapConfigReady', 'Unknown', 'no answer'), condition('InfrastructureReady', 'False'))).toEqual({
      type: 'Ready',
      status: 'False',
      reason: 'NotReady',
      message: '* BootstrapConfigReady: no answer\n* InfrastructureReady: SomeReason',
    });
  });

  test('waits for conditions that are missing, unless they are optional', () => {
    expect(summary(condition('BootstrapConfigReady', 'True'))).toMatchObject({
      status: 'Unknown',
      message: '* InfrastructureReady: Condition InfrastructureReady not yet reported',
    });
  });

  test('takes the truth of some conditions for bad news', () => {
    const well = [condition('BootstrapConfigReady', 'True'), condition('InfrastructureReady', 'True')];
    expect(summary(...well, condition('Deleting', 'True', 'Draining'))).toMatchObject({ status: 'False', message: '* Deleting: Draining' });
  });
});

describe('an aggregate', () => {
  const all = (...machines: readonly ReturnType<typeof machine>[]) =>
    aggregate(machines, { type: 'MachinesReady', from: 'Ready', reasons });

  test('tells the same message once, with the names of three, control planes first', () => {
    const ill = ['d', 'c', 'b'].map((name) => machine(name, condition('Ready', 'False', 'ill')));
    const controlPlane = machine('z', condition('Ready', 'False', 'ill'), { 'cluster.x-k8s.io/control-plane': '' });
    expect(all(...ill, controlPlane)).toEqual({
      type: 'MachinesReady',
      status: 'False',
      reason: 'NotReady',
      message: '* Machines z, b, c, ... (1 more): ill',
    });
  });

  test('puts several lines below the names', () => {
    expect(all(machine('a', condition('Ready', 'False', '* NodeHealthy: gone\n* Deleting: yes'))).message).toBe(
      '* Machine a:\n  * NodeHealthy: gone\n  * Deleting: yes',
    );
  });

  test('counts what it does not tell', () => {
    const ill = ['a', 'b', 'c', 'd', 'e'].map((name) => machine(name, condition('Ready', 'False', `trouble of ${name}`)));
    expect(all(...ill).message).toBe(
      '* Machine a: trouble of a\n* Machine b: trouble of b\n* Machine c: trouble of c\nAnd 2 Machines with other issues',
    );
  });
});
