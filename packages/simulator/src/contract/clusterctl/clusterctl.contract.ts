import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { conditionOf } from '../../objects/conditions.ts';
import { valueAt } from '../../objects/json.ts';
import { type Simulator, startSimulator } from '../../world/simulator.ts';
import { clusterName, clusterObjects, namespace } from './cluster.ts';
import { endState } from './end-state.ts';
import { type Management, networkAgent, startManagement } from './management.ts';
import { machineImages, manifestBeside, type ReadManifest, type Repository, realManifest, writeRepository } from './repository.ts';
import { clusterctl } from './tool.ts';

const types = {
  cluster: { apiVersion: 'cluster.x-k8s.io/v1beta2', kind: 'Cluster' },
  machine: { apiVersion: 'cluster.x-k8s.io/v1beta2', kind: 'Machine' },
  provider: { apiVersion: 'clusterctl.cluster.x-k8s.io/v1alpha3', kind: 'Provider' },
  definition: { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition' },
  deployment: { apiVersion: 'apps/v1', kind: 'Deployment' },
  namespace: { apiVersion: 'v1', kind: 'Namespace' },
  secret: { apiVersion: 'v1', kind: 'Secret' },
} as const;

const releases: readonly { readonly release: string; readonly manifests: (bundles: string) => ReadManifest }[] = [
  { release: 'the real components', manifests: () => realManifest },
  { release: "the simulator's own release", manifests: manifestBeside },
];
const soon = { timeout: 90_000, interval: 100 };

/** The real clusterctl does all that it does on two simulated clusters. */
describe.each(releases)('clusterctl with $release', ({ manifests }) => {
  let dir: string;
  let simulator: Simulator;
  let repository: Repository;
  let first: Management;
  let second: Management;
  const cluster = ({ server }: Management) => server.local.get(types.cluster, { namespace, name: clusterName });

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'eksa-clusterctl-'));
    simulator = await startSimulator({ speed: 4 });
    const { DOCKER_HOST, BUNDLES_OVERRIDE } = simulator.endpoints;
    await fetch(`${DOCKER_HOST.replace('tcp:', 'http:')}/networks/create`, { method: 'POST', body: JSON.stringify({ Name: 'kind' }) });
    repository = await writeRepository(dir, manifests(BUNDLES_OVERRIDE));
    first = await startManagement(simulator, 'first', '172.18.0.250', join(dir, 'first.kubeconfig'));
    second = await startManagement(simulator, 'second', '172.18.0.251', join(dir, 'second.kubeconfig'));
  });

  afterAll(async () => {
    first?.stop();
    second?.stop();
    await simulator?.close();
    await rm(dir, { recursive: true, force: true });
  });

  const providersOn = ({ server }: Management) =>
    server.local
      .list(types.provider)
      .map(({ metadata }) => metadata.name)
      .sort();
  const on = ({ kubeconfig }: Management) => ['--config', repository.config, '--kubeconfig', kubeconfig];

  it('init', async () => {
    for (const management of [first, second]) {
      await clusterctl('init', ...on(management), ...repository.initArgs, '--wait-providers');
      const { local } = management.server;
      expect(providersOn(management)).toEqual(['bootstrap-kubeadm', 'cluster-api', 'control-plane-kubeadm', 'infrastructure-docker']);
      const waiting = local.list(types.deployment).filter(({ status }) => conditionOf(status, 'Available')?.status !== 'True');
      expect(waiting.map(({ metadata }) => metadata.name)).toEqual([]);
    }
  }, 180_000);

  it('has a cluster made by the providers', async () => {
    const { local } = first.server;
    local.create({ ...types.namespace, metadata: { name: namespace } });
    for (const object of clusterObjects(await machineImages(simulator.endpoints.BUNDLES_OVERRIDE))) local.create(object);
    const workload = await vi.waitFor(() => {
      const endpoint = valueAt(cluster(first), ['spec', 'controlPlaneEndpoint']);
      const server = simulator.world.apiServers.byUrl(`https://${valueAt(endpoint, ['host'])}:${valueAt(endpoint, ['port'])}`);
      if (server === undefined) throw new Error('no control plane yet');
      return server;
    }, soon);
    workload.local.create(networkAgent);
    await vi.waitFor(() => expect(conditionOf(cluster(first)?.status, 'Available')?.status).toBe('True'), soon);
  }, 120_000);

  it('describe cluster', async () => {
    const text = await clusterctl('describe', 'cluster', clusterName, '-n', namespace, ...on(first));
    const tree = text.split('\n').map((line) => line.replace(/(?<=\S) {2,}.*/, '').replace(/(-[a-z0-9]{5})+$/, '-HASH'));
    expect(tree.filter((line) => line.trim() !== '')).toEqual([
      'NAME',
      'Cluster/sea',
      '├─ClusterInfrastructure - DockerCluster/sea',
      '├─ControlPlane - KubeadmControlPlane/sea',
      '│ └─Machine/sea-HASH',
      '└─Workers',
      '  └─MachineDeployment/workers',
      '    └─Machine/workers-HASH',
    ]);
  });

  it('get kubeconfig', async () => {
    const text = await clusterctl('get', 'kubeconfig', clusterName, '-n', namespace, ...on(first));
    const secret = first.server.local.get(types.secret, { namespace, name: `${clusterName}-kubeconfig` });
    const { value = '' } = (secret?.data ?? {}) as { value?: string };
    expect(text.trim()).toBe(Buffer.from(value, 'base64').toString().trim());
  });

  it('move', async () => {
    const before = endState(first.server, namespace);
    // Two machines with their three objects each, what they are made from, and the cluster's keys.
    expect(before.length).toBeGreaterThan(20);
    expect(before.flatMap(({ owners }) => owners).filter((owner) => owner.endsWith('?'))).toEqual([]);
    const containers = simulator.world.machines.list({}).map(({ name }) => name);
    await clusterctl(
      'move',
      '--config',
      repository.config,
      '--kubeconfig',
      first.kubeconfig,
      '--to-kubeconfig',
      second.kubeconfig,
      '-n',
      namespace,
    );
    expect(endState(first.server, namespace)).toEqual([]);
    expect(valueAt(cluster(second), ['spec', 'paused'])).toBeUndefined();
    await vi.waitFor(() => {
      expect(endState(second.server, namespace)).toEqual(before);
      expect(conditionOf(cluster(second)?.status, 'Available')?.status).toBe('True');
    }, soon);
    expect(simulator.world.machines.list({}).map(({ name }) => name)).toEqual(containers);
  }, 120_000);

  it('leaves a cluster that can be deleted', async () => {
    second.server.local.delete(types.cluster, { namespace, name: clusterName });
    await vi.waitFor(() => expect(cluster(second)).toBeUndefined(), soon);
    expect(simulator.world.machines.list({})).toEqual([]);
    expect(second.server.local.list(types.machine)).toEqual([]);
  }, 120_000);

  it('delete', async () => {
    await clusterctl('delete', ...on(second), '--all', '--include-crd', '--include-namespace');
    const { local } = second.server;
    expect(local.list(types.definition).map(({ metadata }) => metadata.name)).not.toContain('clusters.cluster.x-k8s.io');
    await vi.waitFor(() => {
      const names = local.list(types.namespace).map(({ metadata }) => metadata.name);
      expect(names.filter((name) => /^cap/.test(name))).toEqual([]);
    }, soon);
  }, 120_000);
});
