import type { KubeObject, ObjectKey } from '../../../objects/object.ts';
import type { World } from '../../../world/world.ts';
import { setCondition } from '../../cluster-api/contract/conditions.ts';
import { read, type Writable, withDraft } from '../../cluster-api/contract/draft.ts';
import { ensureFinalizer, removeFinalizer } from '../../cluster-api/contract/finalizer.ts';
import { clusterGroup, types } from '../../cluster-api/contract/groups.ts';
import type { Cluster } from '../../cluster-api/contract/kinds.ts';
import { finalizers } from '../../cluster-api/contract/labels.ts';
import { legacyStatus, markFalse, markTrue, setLegacyReady } from '../../cluster-api/contract/legacy-conditions.ts';
import { summarize } from '../../cluster-api/contract/merge.ts';
import { reconcilePaused } from '../../cluster-api/contract/paused.ts';
import { ownerOf } from '../../cluster-api/contract/references.ts';
import { clusterState, whenChanged } from '../../cluster-api/contract/when-changed.ts';
import type { Controller, ControllerContext, ReconcileResult } from '../../controller.ts';
import { apiPort, loadBalancerName } from '../containers.ts';
import type { DockerCluster } from '../kinds.ts';
import { ensureLoadBalancer } from './load-balancer.ts';

const condition = 'LoadBalancerAvailable';

/** `DockerCluster`: a load balancer in front of control planes that are still to come. */
export function dockerClusterController(world: World): Controller {
  return {
    name: 'dockercluster',
    type: types.dockerCluster,
    also: [{ type: types.cluster, keys: whenChanged(clusterState, infrastructureOf) }],
    async reconcile(key, context) {
      const found = prepare(key, context);
      if (found === undefined) return;
      const { cluster, infrastructure } = found;
      if (infrastructure.metadata.deletionTimestamp !== undefined) return deleteCluster(key, cluster, world, context);
      try {
        const balancer = await ensureLoadBalancer(world, cluster.metadata.name, infrastructure);
        write(key, context, (draft) => tellReady(draft, balancer.address, context));
      } catch (error) {
        write(key, context, (draft) => tellFailure(draft, error, context));
        throw error;
      }
    },
  };
}

type Draft = Writable<DockerCluster>;

function prepare(
  key: ObjectKey,
  { client, clock }: ControllerContext,
): { readonly cluster: Cluster; readonly infrastructure: DockerCluster } | undefined {
  return withDraft<DockerCluster, { readonly cluster: Cluster; readonly infrastructure: DockerCluster } | undefined>(
    client,
    types.dockerCluster,
    key,
    (infrastructure) => {
      if (ensureFinalizer(infrastructure, finalizers.dockerCluster)) return undefined;
      const owner = ownerOf(infrastructure, clusterGroup, 'Cluster')?.name;
      const cluster =
        owner === undefined ? undefined : read<Cluster>(client, types.cluster, { name: owner, namespace: key.namespace ?? '' });
      if (cluster === undefined) return undefined;
      if (reconcilePaused(cluster, infrastructure, clock)) return undefined;
      return { cluster, infrastructure };
    },
  );
}

function write(key: ObjectKey, { client }: ControllerContext, change: (draft: Draft) => void): void {
  withDraft<DockerCluster, void>(client, types.dockerCluster, key, change);
}

function tellReady(draft: Draft, address: string, { clock }: ControllerContext): void {
  const { host, port } = draft.spec?.controlPlaneEndpoint ?? {};
  draft.spec = { ...draft.spec, controlPlaneEndpoint: { host: host ?? address, port: port ?? apiPort } };
  draft.status ??= {};
  draft.status.initialization = { provisioned: true };
  if (draft.spec.failureDomains !== undefined) draft.status.failureDomains = draft.spec.failureDomains;
  markTrue(draft, clock, condition);
  setCondition(draft, clock, { type: condition, status: 'True', reason: 'Available' });
  summarizeAll(draft, { clock });
}

function tellFailure(draft: Draft, error: unknown, { clock }: ControllerContext): void {
  const why = error instanceof Error ? error.message : String(error);
  markFalse(draft, clock, condition, 'LoadBalancerProvisioningFailed', 'Warning', why);
  setCondition(draft, clock, {
    type: condition,
    status: 'False',
    reason: 'NotAvailable',
    message: `Failed to create load balancer: ${why}`,
  });
  summarizeAll(draft, { clock });
}

function summarizeAll(draft: Draft, { clock }: Pick<ControllerContext, 'clock'>): void {
  const reasons = { issue: 'NotReady', unknown: 'ReadyUnknown', info: 'Ready' };
  setCondition(draft, clock, summarize(draft, { type: 'Ready', from: [condition], reasons }));
  setLegacyReady(draft, clock, [condition]);
  legacyStatus(draft);
}

async function deleteCluster(key: ObjectKey, cluster: Cluster, world: World, context: ControllerContext): Promise<ReconcileResult> {
  write(key, context, (draft) => {
    markFalse(draft, context.clock, condition, 'Deleting');
    setCondition(draft, context.clock, { type: condition, status: 'False', reason: 'Deleting' });
    summarizeAll(draft, context);
  });
  await world.machines.remove(loadBalancerName(cluster.metadata.name));
  write(key, context, (draft) => removeFinalizer(draft, finalizers.dockerCluster));
}

function infrastructureOf(object: KubeObject): readonly ObjectKey[] {
  const { infrastructureRef } = (object as Cluster).spec;
  if (infrastructureRef?.kind !== 'DockerCluster') return [];
  return [{ name: infrastructureRef.name, namespace: object.metadata.namespace ?? '' }];
}
