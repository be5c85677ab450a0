import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { widgetDefinition } from '../kubectl/fixtures.ts';
import type { ContractServer } from '../servers/contract-server.ts';
import { startRealServer } from '../servers/real.ts';
import { startSimulatedServer } from '../servers/simulated.ts';
import { type Client, createClient } from './client.ts';
import { play } from './play.ts';
import { sequences } from './sequences/sequences.ts';

/** The same requests to the real and to the simulated API server: codes, bodies, warnings and events. */
describe('requests', () => {
  let servers: readonly ContractServer[] = [];
  let clients: readonly [Client, Client];

  beforeAll(async () => {
    servers = await Promise.all([startRealServer({ forgetful: true }), startSimulatedServer()]);
    const [real, simulated] = servers.map(createClient);
    if (real === undefined || simulated === undefined) throw new Error('two servers were started');
    clients = [real, simulated];
    await Promise.all(clients.map(defineWidgets));
  });

  afterAll(async () => {
    for (const client of clients ?? []) client.close();
    await Promise.all(servers.map((server) => server.stop()));
  });

  it.each(sequences.map((sequence, index) => ({ ...sequence, namespace: `seq-${index}` })))(
    '$title',
    async ({ namespace, ...sequence }) => {
      const [wanted, got] = await play(sequence, namespace, clients);
      expect(got).toEqual(wanted);
    },
  );
});

async function defineWidgets(client: Client): Promise<void> {
  await client.send({ method: 'POST', path: '/apis/apiextensions.k8s.io/v1/customresourcedefinitions', body: widgetDefinition });
  for (let code = 0; code !== 200; ) ({ code } = await client.send({ method: 'GET', path: '/apis/example.test/v1/widgets' }));
}
