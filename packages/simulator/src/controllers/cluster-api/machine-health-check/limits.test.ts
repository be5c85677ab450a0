import { expect, test } from 'vitest';
import { durationText } from './checks.ts';
import type { MachineHealthCheck } from './kinds.ts';
import { remediationAllowance } from './limits.ts';

type Trigger = NonNullable<NonNullable<MachineHealthCheck['spec']['remediation']>['triggerIf']>;

function allowance(triggerIf: Trigger, total: number, healthy: number) {
  const spec = { clusterName: 'c', selector: {}, remediation: { triggerIf } };
  return remediationAllowance(
    { apiVersion: 'cluster.x-k8s.io/v1beta2', kind: 'MachineHealthCheck', metadata: { name: 'm' }, spec },
    total,
    healthy,
  );
}

test.each<readonly [Trigger, number, number, number | undefined]>([
  [{}, 3, 0, 0],
  [{ unhealthyLessThanOrEqualTo: '40%' }, 5, 4, 1],
  [{ unhealthyLessThanOrEqualTo: '40%' }, 5, 2, undefined],
  [{ unhealthyLessThanOrEqualTo: 1 }, 3, 2, 0],
  [{ unhealthyInRange: '[2-4]' }, 5, 3, 2],
  [{ unhealthyInRange: '[2-4]' }, 5, 4, undefined],
])('%j of %i machines with %i healthy: %s more', (trigger, total, healthy, count) => {
  const found = allowance(trigger, total, healthy);
  expect(found.refusal === undefined ? found.count : undefined).toBe(count);
});

test('the refusal has the numbers', () => {
  expect(allowance({ unhealthyLessThanOrEqualTo: '40%' }, 5, 2).refusal).toBe(
    'Remediation is not allowed, the number of not started or unhealthy machines exceeds maxUnhealthy (total: 5, unhealthy: 3, maxUnhealthy: 40%)',
  );
});

test.each([
  [30, '30s'],
  [300, '5m0s'],
  [3_661, '1h1m1s'],
])('%i seconds are %s', (seconds, text) => {
  expect(durationText(seconds)).toBe(text);
});
