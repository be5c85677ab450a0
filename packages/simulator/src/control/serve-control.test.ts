import { expect, test } from 'vitest';
import type { ApiServer } from '../apiserver/api-server.ts';
import { startSimulator } from '../world/simulator.ts';

const definition = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'gears.example.test' },
  spec: {
    group: 'example.test',
    scope: 'Cluster',
    names: { kind: 'Gear', plural: 'gears' },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: {
              spec: {
                type: 'object',
                'x-kubernetes-validations': [{ rule: 'unheardOf(self)' }],
                properties: { size: { type: 'integer' } },
              },
            },
          },
        },
      },
    ],
  },
};

function withGear(server: ApiServer): void {
  server.local.create(definition);
  server.local.create({ apiVersion: 'example.test/v1', kind: 'Gear', metadata: { name: 'g' }, spec: { size: 1 } });
}

test('the status tells which rules of custom kinds are not enforced, over all API servers', async () => {
  const simulator = await startSimulator();
  try {
    withGear(simulator.world.apiServers.open('one'));
    withGear(simulator.world.apiServers.open('two'));
    const status = await (await fetch(`${simulator.control}/status`)).json();
    expect(status).toMatchObject({ simulated: true, containers: 0, unenforcedRules: { 'unheardOf(self)': 2 } });
  } finally {
    await simulator.close();
  }
});
