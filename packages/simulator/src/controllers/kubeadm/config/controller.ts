import type { LocalClient } from '../../../apiserver/local-client.ts';
import type { KubeObject, ObjectKey } from '../../../objects/object.ts';
import type { World } from '../../../world/world.ts';
import { keyOf, read, readAll, withDraft } from '../../cluster-api/contract/draft.ts';
import { clusterGroup, types } from '../../cluster-api/contract/groups.ts';
import type { Cluster, Machine } from '../../cluster-api/contract/kinds.ts';
import { labels } from '../../cluster-api/contract/labels.ts';
import { reconcilePaused } from '../../cluster-api/contract/paused.ts';
import { ownerOf } from '../../cluster-api/contract/references.ts';
import { clusterState, whenChanged } from '../../cluster-api/contract/when-changed.ts';
import type { Controller, ReconcileResult } from '../../controller.ts';
import type { KubeadmConfig } from '../kinds.ts';
import { makeBootstrapData } from './make-data.ts';
import { setStatus, tellWaiting } from './status.ts';

/** `KubeadmConfig`: writes the bootstrap data of one machine. */
export function kubeadmConfigController(world: World): Controller {
  return {
    name: 'kubeadmconfig',
    type: types.kubeadmConfig,
    also: [
      { type: types.machine, keys: configOf },
      { type: types.cluster, keys: whenChanged(clusterState, configsOf) },
    ],
    reconcile(key, { client, clock }) {
      return withDraft<KubeadmConfig, ReconcileResult>(client, types.kubeadmConfig, key, (config) => {
        const namespace = key.namespace ?? '';
        const owner = ownerOf(config, clusterGroup, 'Machine')?.name;
        const machine = owner === undefined ? undefined : read<Machine>(client, types.machine, { name: owner, namespace });
        const cluster = machine && read<Cluster>(client, types.cluster, { name: machine.spec.clusterName, namespace });
        if (machine === undefined || cluster === undefined) return;
        if (reconcilePaused(cluster, config, clock) || config.metadata.deletionTimestamp !== undefined) return;
        const scope = { client, clock, world, cluster, machine, config };
        if (cluster.status?.initialization?.infrastructureProvisioned !== true) {
          tellWaiting(scope, 'WaitingForClusterInfrastructure', 'Waiting for Cluster status.infrastructureReady to be true');
        }
        const again = makeBootstrapData(scope);
        setStatus(scope);
        return again;
      });
    },
  };
}

function configOf(machine: KubeObject): readonly ObjectKey[] {
  const { configRef } = (machine as Machine).spec.bootstrap;
  if (configRef?.kind !== 'KubeadmConfig') return [];
  return [{ name: configRef.name, namespace: machine.metadata.namespace ?? '' }];
}

function configsOf(cluster: KubeObject, client: LocalClient): readonly ObjectKey[] {
  return readAll(client, types.kubeadmConfig, cluster.metadata.namespace, { [labels.clusterName]: cluster.metadata.name }).map(keyOf);
}
