import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KubeObject } from '@eksa/core/ports';
import { stringify } from 'yaml';
import { Stopwatch } from '../../measure/stages.ts';
import { timeline } from '../../measure/timeline.ts';
import { clusterFile } from '../cluster-file.ts';
import { settle } from '../settled.ts';
import type { Bench, SideRun } from '../side.ts';
import { clusterName, type PeerContext } from './context.ts';
import { listOf, peerObjects } from './objects.ts';
import { peerRelease } from './release.ts';
import { kindNetworkExists, removeKindNetwork, removePeer } from './remove.ts';
import { managementImages, writeRepository } from './repository.ts';
import { peerScript } from './script.ts';

/** kind and clusterctl make the same cluster; `networking` is the file of network objects that ours installed. */
export async function runPeer(bench: Bench, networking: string): Promise<SideRun> {
  const folder = await mkdtemp(join(tmpdir(), 'eksa-bench-peer-'));
  const hadNetwork = await kindNetworkExists();
  try {
    const context = await prepare(bench, folder, networking);
    const watch = new Stopwatch();
    await peerScript(context, watch);
    const seconds = watch.elapsed;
    return {
      startedAt: watch.startedAt,
      seconds,
      stages: watch.stages,
      settled: await settle(bench, context.workload, clusterName),
      timeline: await timeline(join(bench.tools, 'kubectl'), context.workload, watch.startedAt),
    };
  } finally {
    await removePeer(bench);
    if (!hadNetwork) await removeKindNetwork();
    await rm(folder, { recursive: true, force: true });
  }
}

async function prepare(bench: Bench, folder: string, networking: string): Promise<PeerContext> {
  const file = await clusterFile(bench, clusterName);
  const kubeVersion = /kubernetesVersion: "?([\d.]+)/.exec(file)?.[1] ?? '';
  const { release, readText } = await peerRelease(bench, kubeVersion);
  const repository = await writeRepository(join(folder, 'repository'), release, readText);
  const kindConfig = join(folder, 'kind.yaml');
  await writeFile(kindConfig, stringify(kindCluster));
  return {
    bench,
    repository,
    nodeImage: release.bundle.eksD.kindNode.uri,
    images: managementImages(release),
    objects: peerObjects(file, release, repository.manifests),
    networking: listOf(JSON.parse(await readFile(networking, 'utf8')) as readonly KubeObject[]),
    kindConfig,
    management: join(folder, 'management.kubeconfig'),
    workload: join(folder, 'workload.kubeconfig'),
  };
}

const socket = '/var/run/docker.sock';

/** CAPD inside kind makes containers of the host's engine. */
const kindCluster = {
  kind: 'Cluster',
  apiVersion: 'kind.x-k8s.io/v1alpha4',
  nodes: [{ role: 'control-plane', extraMounts: [{ hostPath: socket, containerPath: socket }] }],
};
