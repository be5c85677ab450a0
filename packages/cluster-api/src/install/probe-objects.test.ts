import { expect, test } from 'vitest';
import { buildComponents } from '../components/build.ts';
import { componentsYaml } from '../testing/components-fixture.ts';
import { webhookProbes } from './probe-objects.ts';

test('makes one schema-valid probe for each webhook server', () => {
  const components = buildComponents(
    { name: 'cap', type: 'InfrastructureProvider', version: 'v1', componentsUri: '', images: {}, variables: { TOPOLOGY: 'x' } },
    componentsYaml,
  );
  expect(webhookProbes(components)).toEqual([
    {
      server: 'cap-system/cap-webhook-service',
      object: {
        apiVersion: 'cap.x-k8s.io/v1beta2',
        kind: 'Widget',
        metadata: { name: 'eksa-webhook-probe', namespace: 'cap-system' },
        spec: { size: 3, mode: 'Fast', parts: [{ name: 'probexxx' }] },
      },
    },
  ]);
});
