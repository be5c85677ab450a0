import type { LocalClient } from '../../../apiserver/local-client.ts';
import type { Clock } from '../../../clock/clock.ts';
import { matchesLabels } from '../../../objects/label-selector.ts';
import type { KubeObject, ObjectKey } from '../../../objects/object.ts';
import type { World } from '../../../world/world.ts';
import type { Controller, ReconcileResult } from '../../controller.ts';
import { isTrue, setCondition } from '../contract/conditions.ts';
import { keyOf, readAll, type Writable, withDraft } from '../contract/draft.ts';
import { ensureFinalizer, removeFinalizer } from '../contract/finalizer.ts';
import { types } from '../contract/groups.ts';
import type { Cluster, Secret } from '../contract/kinds.ts';
import { finalizers } from '../contract/labels.ts';
import { markFalse, markTrue } from '../contract/legacy-conditions.ts';
import { reconcilePaused } from '../contract/paused.ts';
import { ownerReference, withOwner } from '../contract/references.ts';
import { workloadClient } from '../contract/remote.ts';
import { clusterState, whenChanged } from '../contract/when-changed.ts';
import { delays } from '../delays.ts';
import { applyResources } from './apply.ts';
import { appliedBefore, forgetApplied, rememberApplied } from './bindings.ts';
import type { ClusterResourceSet, ResourceReference } from './kinds.ts';

const secretType = 'addons.cluster.x-k8s.io/resource-set';
const condition = 'ResourcesApplied';
const seeLog = 'Please check controller logs for errors';

/** `ClusterResourceSet`: applies manifests to all clusters with certain labels, as soon as these answer. */
export function clusterResourceSetController(world: World): Controller {
  return {
    name: 'clusterresourceset',
    type: types.clusterResourceSet,
    also: [
      { type: types.cluster, keys: whenChanged((cluster) => [clusterState(cluster), cluster.metadata.labels], setsOfCluster) },
      { type: types.secret, keys: setsWith },
      { type: types.configMap, keys: setsWith },
    ],
    reconcile(key, { client, clock }) {
      return withDraft<ClusterResourceSet, ReconcileResult>(client, types.clusterResourceSet, key, (set) => {
        if (ensureFinalizer(set, finalizers.clusterResourceSet)) return;
        if (reconcilePaused(undefined, set, clock)) return;
        const clusters = selectClusters(client, set);
        if (set.metadata.deletionTimestamp !== undefined) {
          for (const cluster of clusters) forgetApplied(client, cluster, set);
          removeFinalizer(set, finalizers.clusterResourceSet);
          return;
        }
        const found = clusters.length === 0 ? undefined : findResources(client, clock, set);
        const complete = clusters.map((cluster) => applyTo(world, client, clock, cluster, set, found)).every(Boolean);
        if (set.metadata.generation !== undefined) set.status = { ...set.status, observedGeneration: set.metadata.generation };
        if (!complete) return { againAfterMs: delays.missingReference };
      });
    },
  };
}

/** True = nothing is left to do for this cluster. */
function applyTo(
  world: World,
  client: LocalClient,
  clock: Clock,
  cluster: Cluster,
  set: Writable<ClusterResourceSet>,
  found: ReturnType<typeof findResources>,
): boolean {
  if (found === undefined) return false;
  const remote = isTrue(cluster, 'RemoteConnectionProbe') ? workloadClient(world, cluster) : undefined;
  if (remote === undefined) {
    rememberApplied(client, cluster, set, appliedBefore(client, cluster, set));
    const message = `error getting client for cluster ${cluster.metadata.namespace}/${cluster.metadata.name}: connection to the workload cluster is down`;
    tellFailure(set, clock, { legacyReason: 'RemoteClusterClientFailed', severity: 'Error', message }, 'InternalError', seeLog);
    return false;
  }
  const { bindings, failed } = applyResources(remote, clock, set, found, appliedBefore(client, cluster, set));
  rememberApplied(client, cluster, set, bindings);
  if (failed) {
    const message = 'Failed to apply ClusterResourceSet resources to Cluster';
    tellFailure(set, clock, { legacyReason: 'ApplyFailed', severity: 'Warning', message }, 'NotApplied', message);
    return false;
  }
  markTrue(set, clock, condition);
  setCondition(set, clock, { type: condition, status: 'True', reason: 'Applied' });
  return true;
}

/** The resources that are there, which then belong to the set; undefined = one of them cannot be used. */
function findResources(
  client: LocalClient,
  clock: Clock,
  set: Writable<ClusterResourceSet>,
): ReadonlyMap<ResourceReference, KubeObject> | undefined {
  const found = new Map<ResourceReference, KubeObject>();
  for (const reference of set.spec.resources) {
    const type = reference.kind === 'Secret' ? types.secret : types.configMap;
    const key = { name: reference.name, namespace: set.metadata.namespace ?? '' };
    const resource = client.get(type, key);
    if (resource === undefined) {
      const message = `${reference.kind.toLowerCase()}s "${reference.name}" not found`;
      tellFailure(set, clock, { legacyReason: 'RetrievingResourceFailed', severity: 'Warning', message }, 'InternalError', seeLog);
    } else if (reference.kind === 'Secret' && (resource as Secret).type !== secretType) {
      const message = `Secret type of resource ${reference.name} is not supported`;
      tellFailure(set, clock, { legacyReason: 'WrongSecretType', severity: 'Warning', message }, 'WrongSecretType', message);
      return undefined;
    } else {
      client.modify(type, key, (draft) => {
        draft.metadata.ownerReferences = withOwner(resource.metadata.ownerReferences, ownerReference(set));
      });
      found.set(reference, resource);
    }
  }
  return found;
}

interface LegacyFailure {
  readonly legacyReason: string;
  readonly severity: 'Error' | 'Warning';
  readonly message: string;
}

function tellFailure(
  set: Writable<ClusterResourceSet>,
  clock: Clock,
  { legacyReason, severity, message: legacyMessage }: LegacyFailure,
  reason: string,
  message: string,
): void {
  markFalse(set, clock, condition, legacyReason, severity, legacyMessage);
  setCondition(set, clock, { type: condition, status: 'False', reason, message });
}

/** An empty selector means no cluster here, not every one. */
function selectClusters(client: LocalClient, set: ClusterResourceSet): readonly Cluster[] {
  const { clusterSelector } = set.spec;
  const empty = Object.keys(clusterSelector.matchLabels ?? {}).length === 0 && (clusterSelector.matchExpressions ?? []).length === 0;
  if (empty) return [];
  return readAll<Cluster>(client, types.cluster, set.metadata.namespace, {}).filter(
    ({ metadata }) => metadata.deletionTimestamp === undefined && matchesLabels(clusterSelector, metadata.labels),
  );
}

function setsOfCluster({ metadata }: KubeObject, client: LocalClient): readonly ObjectKey[] {
  return setsIn(client, metadata.namespace)
    .filter(({ spec }) => matchesLabels(spec.clusterSelector, metadata.labels))
    .map(keyOf);
}

function setsWith({ kind, metadata }: KubeObject, client: LocalClient): readonly ObjectKey[] {
  return setsIn(client, metadata.namespace)
    .filter(({ spec }) => spec.resources.some((resource) => resource.kind === kind && resource.name === metadata.name))
    .map(keyOf);
}

function setsIn(client: LocalClient, namespace: string | undefined): readonly ClusterResourceSet[] {
  return readAll<ClusterResourceSet>(client, types.clusterResourceSet, namespace, {});
}
