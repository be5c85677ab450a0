import type { KubeClient } from '@eksa/core/ports';
import { connectKube } from '../client.ts';
import { definitionsIn, installDefinitions } from './definitions.ts';
import { startRealApiServer } from './real-api-server.ts';

/** An API server with the testbed's Cluster API definitions and our namespace; nothing acts on what is written there. */
export interface Management {
  readonly client: KubeClient;
  stop(): Promise<void>;
}

export async function startManagement(): Promise<Management> {
  const folder = process.env.EKSA_TESTBED_MANIFESTS;
  if (folder === undefined) throw new Error('EKSA_TESTBED_MANIFESTS is not set.');
  const server = await startRealApiServer();
  const client = connectKube(server.kubeconfig);
  await installDefinitions(client, await definitionsIn(folder));
  await client.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'eksa-system' } });
  return {
    client,
    stop: async () => {
      client.close();
      await server.stop();
    },
  };
}
