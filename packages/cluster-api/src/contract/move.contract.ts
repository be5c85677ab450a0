import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { KubeClient, KubeObject } from '@eksa/core/ports';
import { connectKube } from '@eksa/kube';
import { type RealApiServer, startRealApiServer } from '@eksa/kube/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collectObjects, type SourceObject } from '../move/collect.ts';
import { discoverMoveTypes } from '../move/move-types.ts';
import { installKindsOn, realClusterApi, seedCluster } from './real-management.ts';

let servers: readonly RealApiServer[] = [];
let source: KubeClient;
let target: KubeClient;
let crds: readonly KubeObject[];
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'eksa-move-'));
  servers = await Promise.all([startRealApiServer(), startRealApiServer()]);
  const [first, second] = servers;
  if (first === undefined || second === undefined) throw new Error('two servers are needed');
  source = connectKube(first.kubeconfig);
  target = connectKube(second.kubeconfig);
  [crds] = await Promise.all([installKindsOn(source), installKindsOn(target)]);
  await Promise.all(servers.map((server, index) => writeFile(join(folder, `${index}.kubeconfig`), server.kubeconfig, { mode: 0o600 })));
}, 240_000);

afterAll(async () => {
  source?.close();
  target?.close();
  await Promise.all(servers.map((server) => server.stop()));
  await rm(folder, { recursive: true, force: true });
});

const moveOurs = (namespace: string, from = source, to = target) => realClusterApi().move(from, to, { namespace, timeoutMs: 120_000 });

async function objectsIn(client: KubeClient, namespace: string): Promise<readonly SourceObject[]> {
  const found = await collectObjects(client, await discoverMoveTypes(client, {}), namespace, {});
  return found.filter(({ object }) => object.metadata.namespace === namespace && object.metadata.name !== 'kube-root-ca.crt');
}

/** What two moves of the same input must agree on: all but what a server assigns, with owners by name. */
async function portraits(client: KubeClient, namespace: string): Promise<readonly unknown[]> {
  const found = (await objectsIn(client, namespace)).map(({ object }) => portrait(object, namespace));
  return found.sort((left, right) => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1));
}

function portrait(object: KubeObject, namespace: string): unknown {
  const { uid, resourceVersion, creationTimestamp, managedFields = [], ownerReferences = [], ...metadata } = object.metadata;
  const text = JSON.stringify({
    kind: object.kind,
    metadata,
    spec: object.spec,
    status: object.status,
    data: object.data,
    owners: ownerReferences.map(({ uid: _uid, ...rest }) => rest),
    managedFields: managedFields.map((entry) => JSON.stringify({ ...(entry as object), time: undefined })).sort(),
  });
  return JSON.parse(text.replaceAll(namespace, 'NAMESPACE').replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'UID'));
}

async function ownersExist(client: KubeClient, namespace: string): Promise<void> {
  const objects = (await objectsIn(client, namespace)).map(({ object }) => object);
  const uids = new Set(objects.map(({ metadata }) => metadata.uid));
  const references = objects.flatMap(({ metadata }) => metadata.ownerReferences ?? []);
  expect(references.length).toBeGreaterThan(10);
  expect(references.filter(({ uid }) => !uids.has(uid))).toEqual([]);
}

describe('move between real API servers', () => {
  it('ends in the same state as the move of clusterctl', async () => {
    const tools = process.env.EKSA_TESTBED_TOOLS;
    if (tools === undefined) throw new Error('EKSA_TESTBED_TOOLS is not set: the folder with clusterctl.');
    await seedCluster(source, crds, 'by-clusterctl', 'dev');
    await seedCluster(source, crds, 'by-us', 'dev');
    const kubeconfigs = [`--kubeconfig=${join(folder, '0.kubeconfig')}`, `--to-kubeconfig=${join(folder, '1.kubeconfig')}`];
    await promisify(execFile)(join(tools, 'clusterctl'), ['move', '--namespace=by-clusterctl', ...kubeconfigs], {
      env: { HOME: folder, XDG_CONFIG_HOME: folder, CLUSTERCTL_DISABLE_VERSIONCHECK: 'true' },
    });
    const { moved, requests } = await moveOurs('by-us');

    const ours = await portraits(target, 'by-us');
    expect(ours).toEqual(await portraits(target, 'by-clusterctl'));
    expect(moved).toBe(ours.length);
    expect(requests / moved).toBeLessThan(8);
    await ownersExist(target, 'by-us');
    expect((await objectsIn(source, 'by-us')).map(({ object }) => object.metadata.name)).toEqual(['unrelated']);
  }, 240_000);

  it.each([3, 40, 70, 110, 140])(
    'ends in that state when the process dies at request %i and the move runs again',
    async (fatal) => {
      const namespace = `dies-at-${fatal}`;
      await seedCluster(source, crds, namespace, 'dev');
      let count = 0;
      const mortal = (client: KubeClient): KubeClient =>
        new Proxy(client, {
          get(object, field, receiver) {
            const value: unknown = Reflect.get(object, field, receiver);
            if (typeof value !== 'function') return value;
            return (...values: unknown[]) => {
              count += 1;
              if (count >= fatal) return Promise.reject(new Error('dead'));
              return Reflect.apply(value, object, values);
            };
          },
        });
      await expect(moveOurs(namespace, mortal(source), mortal(target))).rejects.toThrow();
      await moveOurs(namespace);
      expect(await portraits(target, namespace)).toEqual(await portraits(target, 'by-us'));
      expect((await objectsIn(source, namespace)).map(({ object }) => object.metadata.name)).toEqual(['unrelated']);
    },
    240_000,
  );
});
