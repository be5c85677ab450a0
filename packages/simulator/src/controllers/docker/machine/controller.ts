import type { LocalClient } from '../../../apiserver/local-client.ts';
import type { KubeObject, ObjectKey } from '../../../objects/object.ts';
import type { World } from '../../../world/world.ts';
import { isTrue } from '../../cluster-api/contract/conditions.ts';
import { keyOf, read, readAll, withDraft } from '../../cluster-api/contract/draft.ts';
import { ensureFinalizer, removeFinalizer } from '../../cluster-api/contract/finalizer.ts';
import { clusterGroup, types } from '../../cluster-api/contract/groups.ts';
import type { Cluster, Machine, Node } from '../../cluster-api/contract/kinds.ts';
import { finalizers, labels } from '../../cluster-api/contract/labels.ts';
import { reconcilePaused } from '../../cluster-api/contract/paused.ts';
import { ownerOf } from '../../cluster-api/contract/references.ts';
import { workloadClient } from '../../cluster-api/contract/remote.ts';
import { clusterState, whenChanged } from '../../cluster-api/contract/when-changed.ts';
import { delays } from '../../cluster-api/delays.ts';
import type { Controller, ControllerContext, ReconcileResult } from '../../controller.ts';
import { providerId } from '../containers.ts';
import type { DockerMachine } from '../kinds.ts';
import { bootstrapState, ensureContainer } from './container.ts';
import { containerOf, type DockerScope, isEtcd, roleOf } from './scope.ts';
import {
  tellBootstrapped,
  tellDeleting,
  tellFailedBootstrap,
  tellFailedStart,
  tellFound,
  tellGone,
  tellProvisioned,
  tellStarted,
  tellWaiting,
  type Waiting,
} from './status.ts';

/** `DockerMachine`: a container of the engine for each machine. The container does the rest by itself. */
export function dockerMachineController(world: World): Controller {
  return {
    name: 'dockermachine',
    type: types.dockerMachine,
    also: [
      { type: types.machine, keys: infrastructureOf },
      { type: types.cluster, keys: whenChanged(clusterState, machinesOf) },
    ],
    reconcile(key, context) {
      const scope = prepare(key, world, context);
      if (scope === undefined) return;
      if (scope.infrastructure.metadata.deletionTimestamp !== undefined) return deleteContainer(scope);
      const waiting = whyNotYet(scope);
      if (waiting === undefined) return provision(scope);
      scope.write((draft) => tellWaiting(draft, scope.clock, waiting));
      return undefined;
    },
  };
}

function prepare(key: ObjectKey, world: World, { client, clock }: ControllerContext): DockerScope | undefined {
  return withDraft<DockerMachine, DockerScope | undefined>(client, types.dockerMachine, key, (infrastructure) => {
    if (ensureFinalizer(infrastructure, finalizers.dockerMachine)) return undefined;
    const namespace = key.namespace ?? '';
    const owner = ownerOf(infrastructure, clusterGroup, 'Machine')?.name;
    const machine = owner === undefined ? undefined : read<Machine>(client, types.machine, { name: owner, namespace });
    const cluster = machine && read<Cluster>(client, types.cluster, { name: machine.spec.clusterName, namespace });
    if (machine === undefined || cluster === undefined) return undefined;
    if (reconcilePaused(cluster, infrastructure, clock)) return undefined;
    const write: DockerScope['write'] = (change) => void withDraft<DockerMachine, void>(client, types.dockerMachine, key, change);
    return { client, clock, world, cluster, machine, container: containerOf(cluster, machine), infrastructure, write };
  });
}

function whyNotYet({ cluster, machine, infrastructure }: DockerScope): Waiting | undefined {
  if (cluster.status?.initialization?.infrastructureProvisioned !== true) {
    return { reason: 'WaitingForClusterInfrastructureReady', oldReason: 'WaitingForClusterInfrastructure' };
  }
  if (machine.spec.bootstrap.dataSecretName !== undefined || infrastructure.spec?.providerID !== undefined) return undefined;
  if (roleOf(machine) === 'worker' && !isTrue(cluster, 'ControlPlaneInitialized')) {
    return { reason: 'WaitingForControlPlaneInitialized', oldReason: 'WaitingForControlPlaneAvailable' };
  }
  return { reason: 'WaitingForBootstrapData', oldReason: 'WaitingForBootstrapData' };
}

function provision(scope: DockerScope): ReconcileResult | Promise<ReconcileResult> {
  const { world, clock, container, infrastructure, write } = scope;
  const id = infrastructure.spec?.providerID;
  if (id === undefined) return bootstrap(scope);
  const found = world.machines.get(container);
  write((draft) => {
    if (found === undefined) tellGone(draft, clock, container);
    else tellFound(draft, clock, found);
    draft.status ??= {};
    draft.status.initialization = { provisioned: true };
  });
  return { againAfterMs: delays.remoteResync };
}

async function bootstrap(scope: DockerScope): Promise<ReconcileResult> {
  const { clock, machine, infrastructure, write } = scope;
  const running = await startContainer(scope, machine.spec.bootstrap.dataSecretName ?? '');
  if (infrastructure.spec?.bootstrapped !== true) {
    const state = await bootstrapState(scope);
    if (state === 'running') return { againAfterMs: delays.machinePoll };
    if (state === 'failed') {
      write((draft) => tellFailedBootstrap(draft, clock));
      return { againAfterMs: delays.remoteResync };
    }
  }
  write((draft) => tellBootstrapped(draft, clock, running));
  return join(scope);
}

async function startContainer(scope: DockerScope, secret: string) {
  const { clock, write } = scope;
  try {
    const running = await ensureContainer(scope, secret);
    write((draft) => {
      tellStarted(draft, clock);
      if (draft.status !== undefined && roleOf(scope.machine) === 'control-plane') draft.status.loadBalancerConfigured = true;
    });
    return running;
  } catch (error) {
    write((draft) => tellFailedStart(draft, clock, error instanceof Error ? error.message : String(error)));
    throw error;
  }
}

/** The node learns its provider ID, and the machine is ready. Etcd machines have no node; the control plane waits for them. */
function join({ world, clock, cluster, machine, container, write }: DockerScope): ReconcileResult {
  const id = providerId(container);
  if (!isEtcd(machine)) {
    if (cluster.spec.controlPlaneRef !== undefined && !isTrue(cluster, 'ControlPlaneInitialized'))
      return { againAfterMs: delays.machinePoll };
    const node = workloadClient(world, cluster)?.modify(types.node, { name: container }, (draft) => {
      draft.spec = { ...draft.spec, providerID: id, ...withoutCloudTaint(draft.spec) };
    });
    if (node === undefined) return { againAfterMs: delays.machinePoll };
  }
  write((draft) => tellProvisioned(draft, clock, id));
  return undefined;
}

function withoutCloudTaint(spec: Node['spec']): { readonly taints?: readonly unknown[] } {
  const taints = spec?.taints as readonly { readonly key: string }[] | undefined;
  const left = taints?.filter(({ key }) => key !== 'node.cloudprovider.kubernetes.io/uninitialized');
  return left === undefined ? {} : { taints: left };
}

async function deleteContainer({ world, clock, container, write }: DockerScope): Promise<ReconcileResult> {
  write((draft) => tellDeleting(draft, clock));
  await world.machines.remove(container);
  write((draft) => removeFinalizer(draft, finalizers.dockerMachine));
}

function infrastructureOf(object: KubeObject): readonly ObjectKey[] {
  const { infrastructureRef } = (object as Machine).spec;
  if (infrastructureRef.kind !== 'DockerMachine') return [];
  return [{ name: infrastructureRef.name, namespace: object.metadata.namespace ?? '' }];
}

function machinesOf({ metadata }: KubeObject, client: LocalClient): readonly ObjectKey[] {
  return readAll(client, types.dockerMachine, metadata.namespace, { [labels.clusterName]: metadata.name }).map(keyOf);
}
