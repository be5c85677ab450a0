import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createBootstrapClusters } from '@eksa/bootstrap';
import { createClusterApi } from '@eksa/cluster-api';
import { connectEngine } from '@eksa/container-engine';
import { coreProviders } from '@eksa/core/clusters';
import { createReader, type ResolvedRelease, resolveRelease } from '@eksa/core/release';
import { connectKube } from '@eksa/kube';
import { dockerProvider, machineNetwork } from '@eksa/provider-docker';
import type { Endpoints } from '@eksa/simulator';
import { openWorkspace } from '@eksa/workspace';

/** An API server with Cluster API and all its providers. */
export interface Management {
  readonly kubeconfig: string;
  readonly release: ResolvedRelease;
}

const name = 'bench';
const timeoutMs = 120_000;

/** Makes it as `create cluster` makes its bootstrap cluster, on the engine behind the endpoints. */
export async function startManagement({ DOCKER_HOST, BUNDLES_OVERRIDE }: Endpoints): Promise<Management> {
  const readText = createReader({
    fetch: globalThis.fetch,
    readFile: (path) => readFile(path, 'utf8'),
    sleep: (ms, signal) => sleep(ms, undefined, { signal }),
  });
  const release = await resolveRelease({ kubeVersion: '1.34', eksaVersion: 'v0.1.0', bundlesOverride: BUNDLES_OVERRIDE }, { readText });
  const sources = [...coreProviders(release, { externalEtcd: true }), dockerProvider.components(release)];
  const components = await createClusterApi({ readText }).load(sources);
  const folder = await mkdtemp(join(tmpdir(), 'eksa-bench-simulator-'));
  try {
    const bootstraps = createBootstrapClusters({
      engine: await connectEngine({ env: { DOCKER_HOST } }),
      workspace: openWorkspace(folder),
      connectKube,
      network: machineNetwork.name,
      networkLabels: machineNetwork.labels,
    });
    const { etcd, kubeApiserver, kubeControllerManager } = release.eksd;
    const images = { etcd: etcd.uri, kubeApiserver: kubeApiserver.uri, kubeControllerManager: kubeControllerManager.uri };
    const { kubeconfig } = await bootstraps.start(name, images, { timeoutMs });
    await bootstraps.installProviders(name, components, { timeoutMs });
    return { kubeconfig, release };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
