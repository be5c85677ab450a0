import { expect, test } from 'vitest';
import { withEagerReadiness } from './eager-readiness.ts';

const deployment = (readinessProbe: unknown) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'manager' },
  spec: { template: { spec: { containers: [{ name: 'manager', readinessProbe }] } } },
});

test('a readiness probe is asked every second from the start, at the same place', () => {
  const httpGet = { path: '/readyz', port: 'healthz' };
  const eager = withEagerReadiness(deployment({ httpGet, initialDelaySeconds: 5, periodSeconds: 5 }));
  expect(eager).toEqual(deployment({ httpGet, initialDelaySeconds: 0, periodSeconds: 1, failureThreshold: 30 }));
});

test('what has no readiness probe, or is no Deployment, stays as it is', () => {
  expect(withEagerReadiness(deployment(undefined))).toEqual(deployment(undefined));
  const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'manager' } };
  expect(withEagerReadiness(service)).toBe(service);
});
