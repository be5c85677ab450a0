import type { Process } from '../../../programs/program.ts';
import { lookFor, pause } from '../../../programs/waiting.ts';
import { delays } from '../../cluster-api/delays.ts';
import { type CloudConfig, parseCloudConfig } from '../../kubeadm/config/cloud-config.ts';
import { imageVersion } from './image-version.ts';
import { type ClusterFacts, labelsOf, type NodeRegistration, parseInitFile, parseJoinFile, readClusterFacts } from './kubeadm-files.ts';
import { configPath, requireFile } from './machine-files.ts';
import type { NodeRuntime, NodeStart } from './node-runtime.ts';
import { serveApi } from './serving.ts';
import { serveTogether } from './shared-api-server.ts';

/** Ends what the first boot has started. */
export type Shutdown = () => Promise<void>;

const nothing: Shutdown = async () => undefined;

/** Does what the bootstrap data asks for, and takes the time that it takes. Rejects as kubeadm or etcdadm would fail. */
export async function firstBoot(process: Process, userData: string, runtime: NodeRuntime): Promise<Shutdown> {
  const machine = parseCloudConfig(userData);
  const main = machine.commands.find((command) => /\b(kubeadm|etcdadm) (init|join)\b/.test(command)) ?? '';
  if (main.startsWith('etcdadm')) {
    await pause(process, main.startsWith('etcdadm init') ? delays.etcdInit : delays.etcdJoin);
    process.log(`simulated etcd member ${process.name} serves https://${process.addresses[0] ?? ''}:2379`);
    return nothing;
  }
  if (main.startsWith('kubeadm init')) return initialize(process, machine, main, runtime);
  if (main.startsWith('kubeadm join')) return join(process, machine, main, runtime);
  throw new Error('the bootstrap data has neither kubeadm nor etcdadm');
}

async function initialize(process: Process, machine: CloudConfig, main: string, runtime: NodeRuntime): Promise<Shutdown> {
  const { cluster, registration } = parseInitFile(requireFile(machine, configPath(main)));
  await pause(process, delays.kubeadmInit);
  if (process.signal.aborted) return nothing;
  return serveControlPlane(process, machine, { cluster, registration }, (start) => runtime.initControlPlane(start));
}

async function join(process: Process, machine: CloudConfig, main: string, runtime: NodeRuntime): Promise<Shutdown> {
  const { endpoint, controlPlane, registration } = parseJoinFile(requireFile(machine, configPath(main)));
  const { world } = process;
  const server = await lookFor(process, () => world.apiServers.byUrl(`https://${endpoint}`), {
    everyMs: delays.remotePoll,
    forMs: patienceMs,
  });
  if (process.signal.aborted) return nothing;
  const cluster = server && readClusterFacts(server);
  if (server === undefined || cluster === undefined)
    throw new Error(`couldn't validate the identity of the API Server: Get "https://${endpoint}": connection refused`);
  await pause(process, controlPlane ? delays.kubeadmJoinControlPlane : delays.kubeadmJoin);
  if (process.signal.aborted) return nothing;
  if (controlPlane) return serveControlPlane(process, machine, { cluster, registration }, (start) => runtime.joinControlPlane(start));
  const own = { ...cluster, kubernetesVersion: imageVersion(process.image) ?? cluster.kubernetesVersion };
  const node = await runtime.joinWorker(startOf(process, server, own, registration, false));
  return async () => node.stop();
}

const controlPlaneTaint = { key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' } as const;

/** kubeadm's discovery gives up after that. Real: 5 minutes. */
const patienceMs = 25_000;

interface Membership {
  readonly cluster: ClusterFacts;
  readonly registration: NodeRegistration;
}

async function serveControlPlane(
  process: Process,
  machine: CloudConfig,
  { cluster, registration }: Membership,
  start: (node: NodeStart) => ReturnType<NodeRuntime['initControlPlane']>,
): Promise<Shutdown> {
  const membership = serveTogether(process.world, cluster.clusterName, process.name, cluster.controlPlaneEndpoint);
  const close = await serveApi(process, membership.server, cluster, machine);
  const authority = requireFile(machine, '/etc/kubernetes/pki/ca.crt');
  const node = await start({ ...startOf(process, membership.server, cluster, registration, true), authority });
  return async () => {
    node.stop();
    await close();
    membership.leave();
  };
}

function startOf(
  process: Process,
  apiServer: NodeStart['apiServer'],
  cluster: ClusterFacts,
  registration: NodeRegistration,
  controlPlane: boolean,
): NodeStart {
  const taints: NodeStart['taints'] = registration.taints ?? (controlPlane ? [controlPlaneTaint] : []);
  return {
    world: process.world,
    apiServer,
    name: process.name,
    address: process.addresses[0] ?? '',
    kubernetesVersion: cluster.kubernetesVersion,
    labels: {
      ...(controlPlane
        ? { 'node-role.kubernetes.io/control-plane': '', 'node.kubernetes.io/exclude-from-external-load-balancers': '' }
        : {}),
      ...labelsOf(registration),
    },
    taints,
    cluster,
  };
}
