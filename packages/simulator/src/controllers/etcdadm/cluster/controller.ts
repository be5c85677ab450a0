import type { KubeObject, ObjectKey } from '../../../objects/object.ts';
import type { World } from '../../../world/world.ts';
import { isTrue } from '../../cluster-api/contract/conditions.ts';
import { read, withDraft } from '../../cluster-api/contract/draft.ts';
import { ensureFinalizer, removeFinalizer } from '../../cluster-api/contract/finalizer.ts';
import { clusterGroup, etcdGroup, types } from '../../cluster-api/contract/groups.ts';
import type { Cluster } from '../../cluster-api/contract/kinds.ts';
import { finalizers, labels } from '../../cluster-api/contract/labels.ts';
import { isPaused } from '../../cluster-api/contract/paused.ts';
import { ownerOf } from '../../cluster-api/contract/references.ts';
import { adoptTemplate } from '../../cluster-api/contract/templates.ts';
import { clusterState, whenChanged } from '../../cluster-api/contract/when-changed.ts';
import { delays } from '../../cluster-api/delays.ts';
import type { Controller, ControllerContext, ReconcileResult } from '../../controller.ts';
import type { EtcdadmCluster } from '../kinds.ts';
import { ensureEtcdKeys } from './keys.ts';
import { templateReference } from './machines.ts';
import { deleteMembers, step } from './rollout.ts';
import type { EtcdScope } from './scope.ts';
import { setStatus } from './status.ts';

/** `EtcdadmCluster`: the external etcd of the original, on machines of its own. */
export function etcdadmClusterController(world: World): Controller {
  return {
    name: 'etcdadmcluster',
    type: types.etcdadmCluster,
    also: [
      { type: types.machine, keys: ownerKeys },
      { type: types.cluster, keys: whenChanged(clusterState, etcdOf) },
    ],
    async reconcile(key, context) {
      const found = prepare(key, context);
      if (found === undefined || 'againAfterMs' in found) return found;
      const { client, clock } = context;
      const { cluster, etcd } = found;
      if (etcd.metadata.deletionTimestamp === undefined) await ensureEtcdKeys(client, cluster, etcd);
      return withDraft<EtcdadmCluster, ReconcileResult>(client, types.etcdadmCluster, key, (draft) =>
        reconcile({ client, clock, world, cluster, etcd: draft }),
      );
    },
  };
}

interface Found {
  readonly cluster: Cluster;
  readonly etcd: EtcdadmCluster;
}

function prepare(key: ObjectKey, { client }: ControllerContext): Found | ReconcileResult {
  return withDraft<EtcdadmCluster, Found | { readonly againAfterMs: number } | undefined>(client, types.etcdadmCluster, key, (etcd) => {
    const name = ownerOf(etcd, clusterGroup, 'Cluster')?.name;
    const cluster = name === undefined ? undefined : read<Cluster>(client, types.cluster, { name, namespace: key.namespace ?? '' });
    if (cluster === undefined) return undefined;
    if (!isTrue(cluster, 'InfrastructureReady')) return { againAfterMs: delays.missingReference };
    if (isPaused(cluster, etcd) || ensureFinalizer(etcd, finalizers.etcdadmCluster)) return undefined;
    return { cluster, etcd };
  });
}

function reconcile(scope: EtcdScope): ReconcileResult {
  const { client, etcd, cluster } = scope;
  if (etcd.metadata.deletionTimestamp !== undefined) {
    const left = deleteMembers(scope);
    setStatus(scope);
    if (!left) removeFinalizer(etcd, finalizers.etcdadmCluster);
    return left ? { againAfterMs: delays.deletionPoll } : undefined;
  }
  adoptTemplate(client, templateReference(etcd), cluster);
  step(scope);
  setStatus(scope);
  return { againAfterMs: etcd.status?.ready === true ? delays.remoteResync : delays.missingReference };
}

function ownerKeys({ metadata }: KubeObject): readonly ObjectKey[] {
  const name = metadata.labels?.[labels.etcdCluster];
  const owned = ownerOf({ apiVersion: '', kind: '', metadata }, etcdGroup, 'EtcdadmCluster')?.name;
  return [...new Set([name, owned])].flatMap((each) => (each === undefined ? [] : [{ name: each, namespace: metadata.namespace ?? '' }]));
}

function etcdOf(object: KubeObject): readonly ObjectKey[] {
  const reference = (object as Cluster).spec.managedExternalEtcdRef;
  return reference?.kind === 'EtcdadmCluster' ? [{ name: reference.name, namespace: object.metadata.namespace ?? '' }] : [];
}
