import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EksaObject, eksaApiVersion, eksaCrds, printClusterFile } from '@eksa/core/config';
import type { KubeClient, KubeObject } from '@eksa/core/ports';
import { connectKube } from '@eksa/kube';
import { installDefinitions, type RealApiServer, startRealApiServer } from '@eksa/kube/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtInProviders, providerByName } from '../compose/providers.ts';
import { runCommandLine } from '../main.ts';
import { fakeHost } from '../testing/fake-host.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

let server: RealApiServer;
let client: KubeClient;

beforeAll(async () => {
  server = await startRealApiServer();
  client = connectKube(server.kubeconfig);
  const providers = await builtInProviders();
  await installDefinitions(client, eksaCrds(Object.assign({}, ...providers.map(({ config }) => config.kinds))));
});

afterAll(async () => {
  client?.close();
  await server?.stop();
});

describe('the definitions of our kinds, on a real API server', () => {
  it.each(['docker', 'vsphere'])('take what is generated for %s, and keep all of it', async (provider) => {
    for (const object of await generated(provider, `take-${provider}`)) {
      const stored = await client.apply(object, { dryRun: true });

      expect(stored.spec).toMatchObject(object.spec as object);
    }
  });

  it('hold fields to their mutability', async () => {
    const [cluster] = await generated('docker', 'fixed');
    if (cluster === undefined) throw new Error('nothing was generated');
    await client.apply(cluster);
    const change = (spec: object) => client.apply({ ...cluster, spec: { ...(cluster.spec as object), ...spec } });

    await expect(change({ datacenterRef: { kind: 'DockerDatacenterConfig', name: 'other' } })).rejects.toThrow('Cannot be changed later');
    await expect(change({ proxyConfiguration: { httpProxy: 'a:1', httpsProxy: 'a:1' } })).rejects.toThrow('Cannot be changed later');
    await expect(change({ externalEtcdConfiguration: undefined })).rejects.toThrow('Cannot be added or removed later');
    await expect(change({ kubernetesVersion: '1.3' })).rejects.toThrow('kubernetesVersion');
    await expect(
      change({ kubernetesVersion: '1.35', externalEtcdConfiguration: { count: 3 }, eksaVersion: 'v0.1.0' }),
    ).resolves.toBeTruthy();
    await expect(change({ kubernetesVersion: '1.35', externalEtcdConfiguration: { count: 3 } })).rejects.toThrow('cannot be removed');
  });

  it('give a file back as it was', async () => {
    const objects = await generated('docker', 'back');
    for (const object of objects) await client.apply(object);
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'admin.kubeconfig'), server.kubeconfig);
    const host = fakeHost(folder);

    const code = await runCommandLine(['generate', 'clusterconfig', 'back', '--from', 'admin.kubeconfig'], host);

    expect({ code, ...host.said }).toEqual({ code: 0, stdout: printClusterFile(objects.map(withoutNamespace)), stderr: '' });
  });
});

/** With something in each field that the user fills in. */
async function generated(provider: string, name: string): Promise<readonly (EksaObject & KubeObject)[]> {
  const { config } = await providerByName(provider, { cwd: '.', env: {} });
  const text = JSON.stringify(config.generate(name, '1.34')).replaceAll('""', '"x"');
  const objects = JSON.parse(text) as readonly EksaObject[];
  return objects.map(({ metadata, ...object }) => ({
    ...object,
    apiVersion: eksaApiVersion,
    metadata: { ...metadata, namespace: 'default' },
  }));
}

function withoutNamespace({ metadata: { namespace: _, ...metadata }, ...object }: EksaObject): EksaObject {
  return { ...object, metadata };
}
