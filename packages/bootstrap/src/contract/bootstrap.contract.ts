import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClusterApi } from '@eksa/cluster-api';
import { connectEngine } from '@eksa/container-engine';
import { coreProviders } from '@eksa/core/clusters';
import type { ContainerEngine, KubeObject, ProviderComponents, Workspace } from '@eksa/core/ports';
import { createReader, type ResolvedRelease, resolveRelease } from '@eksa/core/release';
import { connectKube } from '@eksa/kube';
import { dockerProvider, machineNetwork } from '@eksa/provider-docker';
import { openWorkspace } from '@eksa/workspace';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createBootstrapClusters } from '../bootstrap-clusters.ts';
import { bootstrapLabels } from '../names.ts';

// A real engine, real etcd and API server, real Cluster API managers. `npm run testbed -- up` makes what this needs.
const bundle = process.env.EKSA_TESTBED_BUNDLE ?? 'http://127.0.0.1:5080/bundle-release.yaml';
const name = `contract-${process.pid}`;
const timeoutMs = 180_000;

let engine: ContainerEngine;
let folder: string;
let workspace: Workspace;
let release: ResolvedRelease;
let components: readonly ProviderComponents[];

beforeAll(async () => {
  engine = await connectEngine();
  folder = await mkdtemp(join(tmpdir(), 'eksa-bootstrap-'));
  workspace = openWorkspace(folder);
  const readText = createReader({
    fetch: globalThis.fetch,
    readFile: (path) => readFile(path, 'utf8'),
    sleep: (ms, signal) => sleep(ms, undefined, { signal }),
  });
  release = await resolveRelease({ kubeVersion: '1.34', eksaVersion: 'v0.1.0', bundlesOverride: bundle }, { readText });
  const sources = [...coreProviders(release, { externalEtcd: true }), dockerProvider.components(release)];
  components = await createClusterApi({ readText: (uri, call) => readText(uri, call) }).load(sources);
}, timeoutMs);

function bootstrapClusters() {
  return createBootstrapClusters({ engine, workspace, connectKube, network: machineNetwork.name, networkLabels: machineNetwork.labels });
}

afterAll(async () => {
  await bootstrapClusters().remove(name);
  await rm(folder, { recursive: true, force: true });
}, timeoutMs);

const badCluster: KubeObject = {
  apiVersion: 'cluster.x-k8s.io/v1beta2',
  kind: 'Cluster',
  metadata: { name: 'bad', namespace: 'default' },
  spec: {
    clusterNetwork: { pods: { cidrBlocks: ['not-a-cidr'] } },
    infrastructureRef: { apiGroup: 'infrastructure.cluster.x-k8s.io', kind: 'DockerCluster', name: 'bad' },
  },
};

it(
  'starts from nothing, refuses what a webhook refuses, is adopted by a second process, and leaves nothing behind',
  async () => {
    const { etcd, kubeApiserver, kubeControllerManager } = release.eksd;
    const images = { etcd: etcd.uri, kubeApiserver: kubeApiserver.uri, kubeControllerManager: kubeControllerManager.uri };
    const clusters = bootstrapClusters();
    const startedAt = performance.now();
    const elapsed = () => ((performance.now() - startedAt) / 1000).toFixed(1);

    const { kubeconfig } = await clusters.start(name, images, { timeoutMs });
    const ready = elapsed();
    await clusters.installProviders(name, components, { timeoutMs });
    const client = connectKube(kubeconfig);
    // Dry runs call webhooks as well, and leave nothing that would wait for a controller.
    await expect(client.apply(badCluster, { dryRun: true })).rejects.toMatchObject({ code: 'KUBE_REJECTED' });
    console.log(`bootstrap: API ready ${ready} s, first webhook call ${elapsed()} s, ${components.length} providers`);

    const providers = await client.list({ apiVersion: 'clusterctl.cluster.x-k8s.io/v1alpha3', kind: 'Provider' });
    expect(providers.items.map((item) => item.metadata.name).sort()).toEqual(components.map((item) => item.label).sort());

    const logs = Object.values(await clusters.logs(name)).join('\n');
    expect(logs).not.toMatch(/forbidden|Unauthorized/);

    const before = await containerIds();
    const again = bootstrapClusters();
    expect(await again.start(name, images, { timeoutMs })).toEqual({ kubeconfig });
    await again.installProviders(name, components, { timeoutMs });
    expect(await containerIds()).toEqual(before);
    client.close();

    expect(await again.remove(name)).toBe(true);
    expect(await engine.list(bootstrapLabels(name))).toEqual([]);
    expect(await readdir(folder)).toEqual([]);
    expect(await again.find(name)).toBeUndefined();
  },
  2 * timeoutMs,
);

async function containerIds(): Promise<readonly string[]> {
  return (await engine.list(bootstrapLabels(name))).map(({ id }) => id).sort();
}
