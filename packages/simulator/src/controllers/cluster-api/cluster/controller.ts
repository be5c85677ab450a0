import type { KubeObject, ObjectKey, TypeRef } from '../../../objects/object.ts';
import type { World } from '../../../world/world.ts';
import type { Controller, ControllerContext, ReconcileResult } from '../../controller.ts';
import { withDraft } from '../contract/draft.ts';
import { ExternalWatches } from '../contract/external-watches.ts';
import { ensureFinalizer } from '../contract/finalizer.ts';
import { types } from '../contract/groups.ts';
import type { Cluster } from '../contract/kinds.ts';
import { finalizers, labels } from '../contract/labels.ts';
import { reconcilePaused } from '../contract/paused.ts';
import { delays } from '../delays.ts';
import { Connections } from './connection.ts';
import { reconcileControlPlane } from './control-plane.ts';
import { reconcileDeletion } from './deletion.ts';
import { findDescendants } from './descendants.ts';
import { reconcileInfrastructure } from './infrastructure.ts';
import { reconcileManagedEtcd } from './managed-etcd.ts';
import { type ClusterScope, isInitialized } from './scope.ts';
import { setStatus } from './status.ts';

const watched: readonly TypeRef[] = [
  types.machine,
  types.machineDeployment,
  types.kubeadmControlPlane,
  types.dockerCluster,
  types.etcdadmCluster,
];

/** `Cluster`: brings infrastructure, etcd, control plane and workers together, and takes them down in order. */
export function clusterController(world: World): Controller {
  const connections = new Connections();
  const watches = new ExternalWatches();
  return {
    name: 'cluster',
    type: types.cluster,
    also: watched.map((type) => ({ type, keys: clusterOf })),
    reconcile(key, context) {
      return withDraft<Cluster, ReconcileResult>(context.client, types.cluster, key, (cluster) => {
        if (ensureFinalizer(cluster, finalizers.cluster)) return;
        if (reconcilePaused(cluster, cluster, context.clock)) return;
        const { infrastructureRef, controlPlaneRef, managedExternalEtcdRef } = cluster.spec;
        const wait = watches.waitMs([infrastructureRef, controlPlaneRef, managedExternalEtcdRef], context.clock);
        return wait > 0 ? { againAfterMs: wait } : reconcile(scopeOf(cluster, world, context), connections);
      });
    },
  };
}

function scopeOf(cluster: ClusterScope['cluster'], world: World, { client, clock }: ControllerContext): ClusterScope {
  const namespace = cluster.metadata.namespace ?? '';
  return { client, clock, world, namespace, cluster, descendants: findDescendants(client, cluster) };
}

function reconcile(scope: ClusterScope, connections: Connections): ReconcileResult {
  const { cluster, world, clock } = scope;
  reconcileInfrastructure(scope);
  reconcileManagedEtcd(scope);
  reconcileControlPlane(scope);
  const deleting = cluster.metadata.deletionTimestamp !== undefined && reconcileDeletion(scope);
  connections.probe(world, clock, cluster);
  setStatus(scope);
  if (cluster.metadata.finalizers?.length === 0) connections.forget(cluster.metadata.uid ?? '');
  if (deleting) return { againAfterMs: delays.deletionPoll };
  if (isInitialized(cluster, 'controlPlaneInitialized')) return { againAfterMs: delays.remoteResync };
  const { infrastructureRef, controlPlaneRef } = cluster.spec;
  const missing = (infrastructureRef && !scope.infrastructure) || (controlPlaneRef && !scope.controlPlane);
  if (missing) return { againAfterMs: delays.missingReference };
  // Nobody tells when the API server begins to answer.
  if (isInitialized(cluster, 'infrastructureProvisioned')) return { againAfterMs: delays.remotePoll };
}

/** The Cluster that the object's label names. */
function clusterOf({ metadata: { labels: own, namespace = '' } }: KubeObject): readonly ObjectKey[] {
  const name = own?.[labels.clusterName];
  return name === undefined ? [] : [{ name, namespace }];
}
