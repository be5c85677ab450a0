import type { LocalClient } from '../../../apiserver/local-client.ts';
import type { KubeObject, ObjectKey } from '../../../objects/object.ts';
import type { World } from '../../../world/world.ts';
import { conditionOf, isTrue, setCondition } from '../../cluster-api/contract/conditions.ts';
import { keyOf, read, readAll, type Writable, withDraft } from '../../cluster-api/contract/draft.ts';
import { ensureFinalizer } from '../../cluster-api/contract/finalizer.ts';
import { clusterGroup, controlPlaneGroup, types } from '../../cluster-api/contract/groups.ts';
import type { Cluster, Machine } from '../../cluster-api/contract/kinds.ts';
import { finalizers, labels } from '../../cluster-api/contract/labels.ts';
import { markFalse, markTrue } from '../../cluster-api/contract/legacy-conditions.ts';
import { reconcilePaused } from '../../cluster-api/contract/paused.ts';
import { ownerOf } from '../../cluster-api/contract/references.ts';
import { hasEndpoint, workloadClient } from '../../cluster-api/contract/remote.ts';
import { adoptTemplate } from '../../cluster-api/contract/templates.ts';
import { clusterState, whenChanged } from '../../cluster-api/contract/when-changed.ts';
import { delays } from '../../cluster-api/delays.ts';
import type { Controller, ControllerContext, ReconcileResult } from '../../controller.ts';
import type { KubeadmControlPlane } from '../kinds.ts';
import { reconcileDeletion } from './deletion.ts';
import { takeEtcdEndpoints } from './etcd-endpoints.ts';
import { tellMachines } from './health.ts';
import { ensureCertificates, ensureKubeconfig } from './keys.ts';
import { step } from './rollout.ts';
import { type ControlPlaneScope, isInitialized, machinesOf } from './scope.ts';
import { setStatus } from './status.ts';

/**
 * `KubeadmControlPlane`: control plane machines, one at a time, and the keys of the cluster. External etcd is not watched: the Cluster
 * tells when it is ready, by taking its pause away.
 */
export function kubeadmControlPlaneController(world: World): Controller {
  return {
    name: 'kubeadmcontrolplane',
    type: types.kubeadmControlPlane,
    also: [
      { type: types.machine, keys: ownerKeys },
      { type: types.cluster, keys: whenChanged(clusterState, controlPlanesOf) },
    ],
    async reconcile(key, context) {
      const prepared = prepare(key, world, context);
      if (prepared === undefined || !('cluster' in prepared)) return prepared;
      const { client } = context;
      const { cluster, controlPlane } = prepared;
      const certified = await ensureCertificates(client, cluster, controlPlane);
      if (certified) await ensureKubeconfig(client, cluster, controlPlane);
      // Making keys takes its time, in which the objects may have changed.
      return withDraft<KubeadmControlPlane, ReconcileResult>(client, types.kubeadmControlPlane, key, (draft) => {
        const present = read<Cluster>(client, types.cluster, keyOf(cluster));
        return present && reconcile(scopeOf(draft, present, world, context), certified);
      });
    },
  };
}

interface Prepared {
  readonly cluster: Cluster;
  readonly controlPlane: KubeadmControlPlane;
}

/** What comes before the cluster's keys. Without a cluster in the result there is nothing more to do for now. */
function prepare(key: ObjectKey, world: World, context: ControllerContext): Prepared | ReconcileResult {
  const { client, clock } = context;
  return withDraft<KubeadmControlPlane, Prepared | { readonly againAfterMs: number } | undefined>(
    client,
    types.kubeadmControlPlane,
    key,
    (controlPlane) => {
      if (ensureFinalizer(controlPlane, finalizers.kubeadmControlPlane)) return undefined;
      const name = ownerOf(controlPlane, clusterGroup, 'Cluster')?.name;
      const cluster = name === undefined ? undefined : read<Cluster>(client, types.cluster, { name, namespace: key.namespace ?? '' });
      if (cluster === undefined) return undefined;
      const alive = controlPlane.metadata.deletionTimestamp === undefined;
      if (alive && !takeEtcdEndpoints(client, cluster, controlPlane)) return { againAfterMs: delays.missingReference };
      if (reconcilePaused(cluster, controlPlane, clock)) return undefined;
      adoptTemplate(client, controlPlane.spec.machineTemplate.spec.infrastructureRef, cluster);
      if (!alive || cluster.status?.initialization?.infrastructureProvisioned === true) return { cluster, controlPlane };
      const scope = scopeOf(controlPlane, cluster, world, context);
      setStatus(scope, machinesOf(scope));
      return undefined;
    },
  );
}

function scopeOf(
  controlPlane: Writable<KubeadmControlPlane>,
  cluster: Cluster,
  world: World,
  { client, clock }: ControllerContext,
): ControlPlaneScope {
  const namespace = cluster.metadata.namespace ?? '';
  return { client, clock, world, cluster, namespace, controlPlane, remote: workloadClient(world, cluster), blocked: [] };
}

function reconcile(scope: ControlPlaneScope, certified: boolean): ReconcileResult {
  const { controlPlane, cluster } = scope;
  tellCertificates(scope, certified);
  const going = controlPlane.metadata.deletionTimestamp !== undefined;
  if (!going && (!certified || !hasEndpoint(cluster))) {
    setStatus(scope, machinesOf(scope));
    return { againAfterMs: delays.missingReference };
  }
  // A look at all machines takes longer than the first look of each at itself, which therefore comes first.
  if (!going && machinesOf(scope).some(isNew)) return;
  tellMachines(scope);
  const machines = machinesOf(scope);
  if (going) reconcileDeletion(scope);
  else step(scope);
  // What has just been made or deleted is told by the next reconcile.
  setStatus(scope, machines);
  if (going) return { againAfterMs: delays.deletionPoll };
  const settled =
    scope.blocked.length === 0 &&
    isInitialized(controlPlane) &&
    isTrue(controlPlane, 'ControlPlaneComponentsHealthy') &&
    isTrue(controlPlane, 'Available');
  return { againAfterMs: settled ? delays.remoteResync : delays.remotePoll };
}

/** Its own controller has not told anything yet, and is going to. */
function isNew(machine: Machine): boolean {
  return conditionOf(machine, 'Ready') === undefined && !isTrue(machine, 'Paused');
}

function tellCertificates({ controlPlane, clock }: ControlPlaneScope, there: boolean): void {
  const type = 'CertificatesAvailable';
  if (there) markTrue(controlPlane, clock, type);
  else markFalse(controlPlane, clock, type, 'CertificatesGenerationFailed', 'Warning', 'secret not found');
  const unknown = { status: 'Unknown', reason: 'InternalError', message: 'Please check controller logs for errors' } as const;
  setCondition(controlPlane, clock, { type, ...(there ? { status: 'True', reason: 'Available' } : unknown) });
}

function ownerKeys(machine: KubeObject): readonly ObjectKey[] {
  const owner = ownerOf(machine, controlPlaneGroup, 'KubeadmControlPlane');
  return owner === undefined ? [] : [{ name: owner.name, namespace: machine.metadata.namespace ?? '' }];
}

function controlPlanesOf(cluster: KubeObject, client: LocalClient): readonly ObjectKey[] {
  const { name, namespace } = cluster.metadata;
  return readAll(client, types.kubeadmControlPlane, namespace, { [labels.clusterName]: name }).map(keyOf);
}
